package org.joulestream.testkit.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fault plans of this process, by id: Flink serializes the wrappers, so they carry only the id.
 */
public final class Faults {
    private static final Map<String, FaultPlan> PLANS = new ConcurrentHashMap<>();

    private Faults() {}

    /** Starts a plan without faults and returns its id. */
    public static String newPlan() {
        String id = UUID.randomUUID().toString();
        PLANS.put(id, new FaultPlan());
        return id;
    }

    /** Fails once, at exactly this hit of the point, counted from one. */
    public static void failAt(String id, FaultPoint point, long hit) {
        if (hit < 1) {
            throw new IllegalArgumentException("hit is " + hit + "; expected 1 for the first one");
        }
        plan(id).failAt(point, hit);
    }

    /**
     * Fails at hits chosen by a seeded die, at most {@code failures} times in all; a second call
     * replaces the first.
     */
    public static void failRandomly(
            String id, long seed, int failures, double probabilityPerHit, FaultPoint... points) {
        plan(id).failRandomly(
                        new FaultPlan.Chance(seed, failures, probabilityPerHit, Set.of(points)));
    }

    /** Lets every hit of the point block until {@link #release}. */
    public static void hold(String id, FaultPoint point) {
        plan(id).hold(point);
    }

    public static void release(String id, FaultPoint point) {
        plan(id).release(point);
    }

    /** Waits until someone is blocked at the point. */
    public static void awaitHeld(String id, FaultPoint point, Duration patience)
            throws InterruptedException {
        plan(id).awaitHeld(point, patience);
    }

    /** How often the point was reached, failed hits included. */
    public static long hits(String id, FaultPoint point) {
        return plan(id).hits(point);
    }

    /** What has failed so far, in order. */
    public static List<Fired> fired(String id) {
        return plan(id).fired();
    }

    /** How many connections of the plan have a transaction open now. */
    public static int openTransactions(String id) {
        return plan(id).openTransactions();
    }

    /** Ends a plan: whoever is held goes on, and nothing fails any more. */
    public static void discard(String id) {
        FaultPlan plan = PLANS.remove(id);
        if (plan != null) {
            plan.discard();
        }
    }

    /**
     * Called by wrappers where the point is reached; a plan that was discarded is no fault.
     *
     * @throws InjectedFault where the plan says so
     */
    public static void hit(String id, FaultPoint point) {
        FaultPlan plan = PLANS.get(id);
        if (plan == null) {
            return;
        }
        try {
            plan.hit(point);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while held at " + point, e);
        }
    }

    static void transactionOpened(String id) {
        FaultPlan plan = PLANS.get(id);
        if (plan != null) {
            plan.transactionOpened();
        }
    }

    static void transactionEnded(String id) {
        FaultPlan plan = PLANS.get(id);
        if (plan != null) {
            plan.transactionEnded();
        }
    }

    private static FaultPlan plan(String id) {
        FaultPlan plan = PLANS.get(id);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "there is no fault plan " + id + "; get an id from Faults.newPlan()");
        }
        return plan;
    }
}
