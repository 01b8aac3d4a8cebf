package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A window on its way through a reader.
 *
 * @param revision how often the window had been read before
 * @param attempt how often this revision had been handed out before
 * @param failures how many of these attempts failed
 * @param status whether it is still to be read
 * @param at EMITTED: when it was read; RETURNED: not to be asked before; PENDING: when handed out
 * @param note EMITTED: hash of the content; RETURNED: the reason; PENDING: empty
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

    /** Notes travel in checkpoints, whose strings may not be endless; reasons of others are. */
    private static final int LONGEST_NOTE = 1_000;

    static WindowSplit pending(Window window, int revision, int attempt, int failures, Instant at) {
        return new WindowSplit(window, revision, attempt, failures, Status.PENDING, at, "");
    }

    WindowSplit emitted(String contentHash, Instant readAt) {
        return new WindowSplit(
                window, revision, attempt, failures, Status.EMITTED, readAt, contentHash);
    }

    WindowSplit returned(String reason, Instant notBefore, boolean failed) {
        int failuresNow = failed ? failures + 1 : failures;
        String note = reason.substring(0, Math.min(reason.length(), LONGEST_NOTE));
        return new WindowSplit(
                window, revision, attempt, failuresNow, Status.RETURNED, notBefore, note);
    }

    @Override
    public String splitId() {
        return window.name() + '#' + revision + '.' + attempt;
    }
}
