package org.joulestream.common.http;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a request is repeated within one call.
 *
 * @param attempts requests in all, the first one included
 * @param firstDelay longest wait before the second attempt; doubled for each further one
 * @param longestDelay bound of the doubling
 * @param longestRetryAfter a server that asks for a longer wait is not asked again in this call
 */
public record HttpRetry(
        int attempts, Duration firstDelay, Duration longestDelay, Duration longestRetryAfter)
        implements Serializable {
    /** Four attempts over some seconds; waits up to half a minute where the server asks for it. */
    public static final HttpRetry STANDARD =
            new HttpRetry(4, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(30));

    /** One attempt. */
    public static final HttpRetry NONE =
            new HttpRetry(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Refuses less than one attempt and negative waits. */
    public HttpRetry {
        if (attempts < 1
                || firstDelay.isNegative()
                || longestDelay.isNegative()
                || longestRetryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "%d attempts, delays %s to %s, Retry-After %s; expected at least 1 attempt and nothing negative"
                            .formatted(attempts, firstDelay, longestDelay, longestRetryAfter));
        }
    }

    boolean allows(HttpFailure failure) {
        Duration asked = failure.retryAfter();
        return failure.retryable() && (asked == null || asked.compareTo(longestRetryAfter) <= 0);
    }

    /**
     * The wait after so many failed attempts: half of the exponential one at least, and never less
     * than the server asked for.
     *
     * @param random in [0, 1)
     */
    Duration delay(int failed, @Nullable Duration asked, double random) {
        double whole =
                Math.min(
                        firstDelay.toMillis() * Math.pow(2, failed - 1.0),
                        (double) longestDelay.toMillis());
        Duration jittered = Duration.ofMillis(Math.round(whole * (0.5 + random / 2)));
        return asked == null || asked.compareTo(jittered) < 0 ? jittered : asked;
    }
}
