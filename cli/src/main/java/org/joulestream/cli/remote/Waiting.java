package org.joulestream.cli.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a cluster again and again, also over the moment in which a job manager replaces another. */
final class Waiting {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);

    private Waiting() {}

    /** Something that has an answer, or none yet. */
    @FunctionalInterface
    interface Question<T> {
        @Nullable T ask() throws ClusterException, InterruptedException;
    }

    /** Waits for as long as it takes; Flink has time-outs of its own. */
    static <T> T until(Question<T> question) throws ClusterException, InterruptedException {
        T answer = until(Duration.ofNanos(Long.MAX_VALUE), question);
        if (answer == null) {
            throw new IllegalStateException("three centuries have passed");
        }
        return answer;
    }

    /** Waits so long at most; null where there is no answer by then. */
    static <T> @Nullable T until(Duration timeout, Question<T> question)
            throws ClusterException, InterruptedException {
        long began = System.nanoTime();
        long answered = began;
        while (System.nanoTime() - began < timeout.toNanos()) {
            try {
                T answer = question.ask();
                if (answer != null) {
                    return answer;
                }
                answered = System.nanoTime();
            } catch (ClusterException e) {
                boolean lost = System.nanoTime() - answered > LONGEST_ABSENCE.toNanos();
                if (!e.isPassing() || lost) {
                    throw e;
                }
            }
            TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        }
        return null;
    }
}
