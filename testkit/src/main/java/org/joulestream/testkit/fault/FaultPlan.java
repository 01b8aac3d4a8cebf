package org.joulestream.testkit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to fail in one test, and what has; every method may be called by any task. */
final class FaultPlan {
    private final Map<FaultPoint, Long> hits = new EnumMap<>(FaultPoint.class);
    private final Map<FaultPoint, Set<Long>> planned = new EnumMap<>(FaultPoint.class);
    private final Set<FaultPoint> holds = EnumSet.noneOf(FaultPoint.class);
    private final Map<FaultPoint, Integer> held = new EnumMap<>(FaultPoint.class);
    private final List<Fired> fired = new ArrayList<>();
    private @Nullable Chance chance;
    private int openTransactions;
    private boolean discarded;

    synchronized void failAt(FaultPoint point, long hit) {
        planned.computeIfAbsent(point, key -> new HashSet<>()).add(hit);
    }

    synchronized void failRandomly(Chance wanted) {
        chance = wanted;
    }

    synchronized void hold(FaultPoint point) {
        holds.add(point);
    }

    synchronized void release(FaultPoint point) {
        holds.remove(point);
        notifyAll();
    }

    /** Frees whoever is held, so that a finished test leaves no thread behind. */
    synchronized void discard() {
        discarded = true;
        holds.clear();
        notifyAll();
    }

    synchronized void awaitHeld(FaultPoint point, Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (held.getOrDefault(point, 0) == 0) {
            long leftNanos = deadlineNanos - System.nanoTime();
            if (leftNanos <= 0) {
                throw new AssertionError("no one was held at " + point + " within " + patience);
            }
            wait(leftNanos / 1_000_000 + 1);
        }
    }

    /** Counts, blocks while held, and throws where the plan says so. */
    synchronized void hit(FaultPoint point) throws InterruptedException {
        if (discarded) {
            return;
        }
        long hit = hits.merge(point, 1L, Long::sum);
        blockWhileHeld(point);
        if (isDue(point, hit)) {
            fired.add(new Fired(point, hit, openTransactions > 0));
            throw new InjectedFault(point, hit);
        }
    }

    synchronized void transactionOpened() {
        openTransactions++;
    }

    synchronized void transactionEnded() {
        openTransactions--;
    }

    synchronized long hits(FaultPoint point) {
        return hits.getOrDefault(point, 0L);
    }

    synchronized int openTransactions() {
        return openTransactions;
    }

    synchronized List<Fired> fired() {
        return List.copyOf(fired);
    }

    private void blockWhileHeld(FaultPoint point) throws InterruptedException {
        if (!holds.contains(point)) {
            return;
        }
        held.merge(point, 1, Integer::sum);
        notifyAll();
        try {
            while (holds.contains(point)) {
                wait();
            }
        } finally {
            held.merge(point, -1, Integer::sum);
        }
    }

    private boolean isDue(FaultPoint point, long hit) {
        if (discarded) {
            return false;
        }
        Set<Long> due = planned.get(point);
        boolean byPlan = due != null && due.remove(hit);
        boolean byChance = chance != null && chance.strikes(point);
        return byPlan || byChance;
    }

    /** Faults by a seeded die, so that a failing run can be repeated. */
    static final class Chance {
        private final Random random;
        private final double probabilityPerHit;
        private final Set<FaultPoint> points;
        private int failuresLeft;

        Chance(long seed, int failures, double probabilityPerHit, Set<FaultPoint> points) {
            this.random = new Random(seed);
            this.failuresLeft = failures;
            this.probabilityPerHit = probabilityPerHit;
            this.points = Set.copyOf(points);
        }

        private boolean strikes(FaultPoint point) {
            if (failuresLeft == 0 || !points.contains(point)) {
                return false;
            }
            if (random.nextDouble() >= probabilityPerHit) {
                return false;
            }
            failuresLeft--;
            return true;
        }
    }
}
