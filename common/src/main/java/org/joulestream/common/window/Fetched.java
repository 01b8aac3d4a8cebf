package org.joulestream.common.window;

import java.time.Instant;

/** What a fetcher answers for one window. */
public sealed interface Fetched<T> {

    /**
     * The window, read.
     *
     * @param element what travels on
     * @param contentHash hash of what was read, to tell later whether a revisit brought anything
     *     new
     */
    record Read<T>(T element, String contentHash) implements Fetched<T> {}

    /**
     * The source does not have it yet. This is no failure: it is asked again, as often as it takes.
     *
     * @param reason one sentence for people
     */
    record NotYet<T>(Instant askAgainAt, String reason) implements Fetched<T> {}
}
