package org.joulestream.common.window;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads windows from the outside, one at a time, in one thread.
 *
 * @param <T> what a window becomes in the stream
 */
public interface WindowFetcher<T> extends AutoCloseable {

    /**
     * Reads one window whole, or stops at its bound of bytes and halves it.
     *
     * @param window one of the plan, or a child of one that was halved
     * @param revision how often it has been read before
     * @param lastMark mark of what was read the last time; empty where it is not known, and for
     *     children
     * @throws WindowTooLargeException when it is too large and cannot be halved
     * @throws IOException when it could not be read; it is asked again later
     */
    Fetched<T> fetch(Window window, int revision, String lastMark) throws IOException;

    /**
     * Whether asking again is of no use: what remains of the window is then given up at once.
     *
     * @param failure what {@link #fetch} threw
     */
    default boolean isHopeless(Exception failure) {
        return failure instanceof WindowTooLargeException;
    }

    /**
     * What travels on in place of a window that failed too often, so that the failure is kept. Of a
     * window that was halved, it is called for each part that is missing, and for no other.
     */
    T giveUp(Window window, int revision, Exception lastFailure);

    /** How long the source asks to be left alone after this failure; null where it says nothing. */
    default @Nullable Duration retryAfter(Exception failure) {
        return null;
    }

    /** Makes a running {@link #fetch} return or throw soon; called from another thread. */
    void cancel();

    @Override
    void close() throws IOException;
}
