package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A window on its way through a reader.
 *
 * @param revision how often the window had been read before
 * @param attempt how often this revision had been handed out before
 * @param failures how many of these attempts failed in a row
 * @param status whether it is still to be read
 * @param at EMITTED: when it was asked for; RETURNED: not to be asked before; PENDING: when handed
 *     out
 * @param note EMITTED: mark of the content; RETURNED: the reason; PENDING: mark of the content that
 *     the revision before had, empty where it is not known
 */
public record WindowSplit(
        Window window,
        int revision,
        int attempt,
        int failures,
        Status status,
        Instant at,
        String note)
        implements SourceSplit, Serializable {

    /** Where a split stands; only PENDING ones are ever fetched. */
    public enum Status {
        /** To be read. */
        PENDING,
        /** Its element has been emitted: never fetched again, only reported. */
        EMITTED,
        /** Given back without an element: failed, or not there yet. */
        RETURNED
    }

    /** In place of a mark: it failed too often, and what was emitted says so. */
    static final String GIVEN_UP = "given up";

    /** Notes travel in checkpoints, whose strings may not be endless; reasons of others are. */
    private static final int LONGEST_NOTE = 1_000;

    /** A window that is asked for the first time, not before {@code at}. */
    static WindowSplit first(Window window, Instant at) {
        return new WindowSplit(window, 0, 0, 0, Status.PENDING, at, "");
    }

    /** The same, to be read from now on. */
    WindowSplit grantedAt(Instant now) {
        return new WindowSplit(window, revision, attempt, failures, Status.PENDING, now, note);
    }

    /**
     * After it was given back: to be asked for again, not before the time it was given back for.
     */
    WindowSplit nextAttempt() {
        return new WindowSplit(window, revision, attempt + 1, failures, Status.PENDING, at, "");
    }

    /** After it was emitted: to be asked for again, not before {@code again}. */
    WindowSplit nextRevision(Instant again) {
        return new WindowSplit(window, revision + 1, 0, 0, Status.PENDING, again, note);
    }

    WindowSplit emitted(String mark, Instant readAt) {
        String kept = mark.length() <= LONGEST_NOTE ? mark : "";
        return new WindowSplit(window, revision, attempt, failures, Status.EMITTED, readAt, kept);
    }

    WindowSplit returned(String reason, Instant notBefore, boolean failed) {
        int failuresNow = failed ? failures + 1 : 0;
        String note = reason.substring(0, Math.min(reason.length(), LONGEST_NOTE));
        return new WindowSplit(
                window, revision, attempt, failuresNow, Status.RETURNED, notBefore, note);
    }

    @Override
    public String splitId() {
        return window.name() + '#' + revision + '.' + attempt;
    }
}
