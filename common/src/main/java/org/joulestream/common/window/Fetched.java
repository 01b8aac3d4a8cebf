package org.joulestream.common.window;

import java.time.Instant;

/** What a fetcher answers for one window. */
public sealed interface Fetched<T> {

    /**
     * The window, read.
     *
     * @param element what travels on
     * @param mark by which the source knows this content, such as an ETag; handed to the fetcher at
     *     the next revisit; empty where there is none
     */
    record Read<T>(T element, String mark) implements Fetched<T> {}

    /** The source says that it has nothing newer than what its mark stands for. */
    record Same<T>() implements Fetched<T> {}

    /**
     * The source does not have it yet. This is no failure: it is asked again, as often as it takes.
     *
     * @param reason one sentence for people
     */
    record NotYet<T>(Instant askAgainAt, String reason) implements Fetched<T> {}
}
