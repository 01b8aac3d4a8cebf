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

    /**
     * The window is too large for one element: the fetcher stopped at its bound of bytes, and asks
     * for two smaller ones in place of it, which may be halved again.
     *
     * <p>They are read one after the other within the same split, each with its own element, the
     * same revision and no mark. Each child is emitted exactly once for each revision with respect
     * to checkpoints, as if the plan had named it; a failure before the next checkpoint may halve
     * the window elsewhere, but then nothing of it had been emitted. The window's budgets are
     * charged once.
     *
     * @param first from the window's start
     * @param second from the first one's end to the window's end
     */
    record Halved<T>(Window first, Window second) implements Fetched<T> {

        /** The two children of {@code window} that meet at {@code middle}. */
        public static <T> Halved<T> at(Window window, Instant middle) {
            return new Halved<>(
                    new Window(window.key(), window.start(), middle, window.part()),
                    new Window(window.key(), middle, window.end(), window.part()));
        }

        /** Else rows would be lost or doubled, or the window be halved for ever. */
        void requireCovering(Window window) {
            boolean covers =
                    first.start().equals(window.start())
                            && first.end().equals(second.start())
                            && second.end().equals(window.end())
                            && first.key().equals(window.key())
                            && second.key().equals(window.key());
            if (!covers
                    || !first.start().isBefore(first.end())
                    || !second.start().isBefore(second.end())) {
                throw new IllegalStateException(
                        "window "
                                + window.name()
                                + " was halved into "
                                + first.name()
                                + " and "
                                + second.name()
                                + "; expected two of the same key, neither empty, that cover it"
                                + " exactly and in order");
            }
        }
    }
}
