package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which windows there are, when each may first be asked for, and when it is asked for again.
 *
 * <p>A plan is a function of its configuration: after a restart it must go through the same windows
 * in the same order. It runs in the enumerator, one call at a time.
 */
public interface WindowPlan extends Serializable {

    /**
     * What must not change while state is kept, in words: a restore with another fingerprint is
     * refused and names both. Keys do not belong in it: they may come and go.
     */
    String fingerprint();

    /** The keys, in the order in which they are served. */
    List<String> keys();

    /**
     * The window of {@code key} that follows {@code previous} (null: the first one); null when
     * there is none left, or none yet where the key {@link #mayGoOn}.
     */
    @Nullable Window next(String key, @Nullable Window previous);

    /**
     * Whether a key that has no next window now may have one later, such as one that answers
     * requests.
     *
     * <p>Such a key is asked for its next window again and again, ten times a second: the plan says
     * itself how often it looks outside. What it reads is old by nature, so it never holds the
     * frontier. A bounded plan with such a key does not end. What this says counts after {@link
     * #next} was asked for the key.
     */
    default boolean mayGoOn(String key) {
        return false;
    }

    /** When {@code window} may first be asked for. */
    Instant dueAt(Window window);

    /**
     * When a window that has been read is asked for again; null when it is sealed.
     *
     * @param revision how often it has been read before this time, 0 for the first
     * @param readAt when it was asked for
     */
    @Nullable Instant revisitAt(Window window, int revision, Instant readAt);

    /**
     * When a window that failed too often, and was given up, is asked for again; null when never.
     *
     * @param revision how often it has been read or given up before this time, 0 for the first
     * @param askedAt when it was asked for the last time
     */
    default @Nullable Instant retryAt(Window window, int revision, Instant askedAt) {
        return revisitAt(window, revision, askedAt);
    }

    /** Whether the job ends when the plan is through. */
    boolean bounded();

    /** Limits on requests; every window is charged to those that {@link #budgetsOf} names. */
    default List<Budget> budgets() {
        return List.of();
    }

    /** Names of the budgets that {@code window} is charged to. */
    default List<String> budgetsOf(Window window) {
        return budgets().stream().map(Budget::name).toList();
    }

    /**
     * The enumerator is closed: connections that the plan holds are to be let go. After a failure
     * the same plan may go on with a new enumerator, and opens them anew.
     */
    default void close() {}
}
