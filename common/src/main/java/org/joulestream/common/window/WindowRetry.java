package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often and how soon a window that failed is asked for again.
 *
 * @param attempts after so many failures the window is given up
 * @param firstDelay wait after the first failure; it doubles with each further one
 * @param longestDelay upper bound of the wait
 */
public record WindowRetry(int attempts, Duration firstDelay, Duration longestDelay)
        implements Serializable {

    /** Which attempt failed, for people: of how many, where they come to an end. */
    String words(int failures) {
        return attempts == Integer.MAX_VALUE
                ? "attempt " + failures
                : "attempt %d of %d".formatted(failures, attempts);
    }

    /** The wait after the failure with this number, the first being 1. */
    Duration delayAfter(int failures) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longestDelay) < 0 ? doubled : longestDelay;
    }
}
