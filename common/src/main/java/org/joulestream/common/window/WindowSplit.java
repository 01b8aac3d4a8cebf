package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.joulestream.common.window.Fetched.Halved;
import org.jspecify.annotations.Nullable;

/**
 * A window on its way through a reader.
 *
 * <p>A window that was too large is read part by part within the same split, which then holds what
 * remains. Emitting a part and taking it off is one step, so a checkpoint that holds a split holds
 * exactly those parts whose elements come after its barrier: each part is emitted exactly once for
 * each revision with respect to checkpoints, as a whole window is.
 *
 * @param revision how often the window had been read before
 * @param attempt how often this revision had been handed out before
 * @param failures how many of these attempts failed in a row
 * @param status whether it is still to be read
 * @param at EMITTED: when it was asked for; RETURNED: not to be asked before; PENDING: when handed
 *     out
 * @param note EMITTED: mark of the content; RETURNED: the reason; PENDING: mark of the content that
 *     the revision before had, empty where it is not known
 * @param rest what remains of a window that was halved; null: nothing of it has been emitted yet,
 *     or all, as the status says
 */
public record WindowSplit(
        Window window,
        int revision,
        int attempt,
        int failures,
        Status status,
        Instant at,
        String note,
        @Nullable Rest rest)
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

    /**
     * What remains of a window that was halved.
     *
     * @param parts still to be read, in order, at least one; they reach to the window's end
     * @param since when the first part was asked for: the window as a whole is no newer
     */
    public record Rest(List<Window> parts, Instant since) implements Serializable {

        /** Refuses to hold nothing: that would be a window that is read. */
        public Rest {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("nothing remains to be read");
            }
        }
    }

    /** In place of a mark: it failed too often, and what was emitted says so. */
    static final String GIVEN_UP = "given up";

    /** Notes travel in checkpoints, whose strings may not be endless; reasons of others are. */
    private static final int LONGEST_NOTE = 1_000;

    /** A window that is asked for the first time, not before {@code at}. */
    static WindowSplit first(Window window, Instant at) {
        return new WindowSplit(window, 0, 0, 0, Status.PENDING, at, "", null);
    }

    /** What is still to be read of it: the whole window, or its remaining parts in order. */
    List<Window> parts() {
        return rest == null ? List.of(window) : rest.parts();
    }

    /** What is to be read next of it. */
    Window part() {
        return parts().get(0);
    }

    /** The same, to be read from now on. */
    WindowSplit grantedAt(Instant now) {
        return new WindowSplit(
                window, revision, attempt, failures, Status.PENDING, now, note, rest);
    }

    /**
     * After it was given back: to be asked for again, not before the time it was given back for.
     * Parts that were emitted stay so.
     */
    WindowSplit nextAttempt() {
        return new WindowSplit(
                window, revision, attempt + 1, failures, Status.PENDING, at, "", rest);
    }

    /** After it was emitted: to be asked for again, whole, not before {@code again}. */
    WindowSplit nextRevision(Instant again) {
        return new WindowSplit(window, revision + 1, 0, 0, Status.PENDING, again, note, null);
    }

    /**
     * After its next part turned out to be too large: two are to be read in place of it.
     *
     * @throws IllegalStateException when the two do not cover the part exactly
     */
    WindowSplit halved(Halved<?> halves, Instant askedAt) {
        halves.requireCovering(part());
        List<Window> parts = new ArrayList<>(List.of(halves.first(), halves.second()));
        parts.addAll(others());
        Instant since = rest == null ? askedAt : rest.since();
        return pending(failures, new Rest(parts, since));
    }

    /**
     * After the element of its next part was emitted: EMITTED if that was the last one. A window
     * that was halved has no mark, so that it is read again at the next revisit.
     */
    WindowSplit emitted(String mark, Instant askedAt) {
        if (rest == null) {
            return emittedWhole(mark.length() <= LONGEST_NOTE ? mark : "", askedAt);
        }
        List<Window> others = others();
        return others.isEmpty()
                ? emittedWhole("", rest.since())
                : pending(0, new Rest(others, rest.since()));
    }

    /** After the last words on all that remained of it were emitted. */
    WindowSplit givenUp(Instant now) {
        return emittedWhole(GIVEN_UP, now);
    }

    WindowSplit returned(String reason, Instant notBefore, boolean failed) {
        int failuresNow = failed ? failures + 1 : 0;
        String note = reason.substring(0, Math.min(reason.length(), LONGEST_NOTE));
        return new WindowSplit(
                window, revision, attempt, failuresNow, Status.RETURNED, notBefore, note, rest);
    }

    @Override
    public String splitId() {
        return window.name() + '#' + revision + '.' + attempt;
    }

    /** What is to be read after the next part. */
    private List<Window> others() {
        return parts().subList(1, parts().size());
    }

    private WindowSplit pending(int failuresNow, Rest restNow) {
        return new WindowSplit(
                window, revision, attempt, failuresNow, Status.PENDING, at, "", restNow);
    }

    private WindowSplit emittedWhole(String mark, Instant readAt) {
        return new WindowSplit(
                window, revision, attempt, failures, Status.EMITTED, readAt, mark, null);
    }
}
