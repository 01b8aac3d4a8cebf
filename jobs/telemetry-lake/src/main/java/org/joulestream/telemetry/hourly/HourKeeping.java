package org.joulestream.telemetry.hourly;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long hours are remembered.
 *
 * @param keep after its end, in event time, an hour is corrected at once by whatever part of it
 *     comes; longer than windows are revisited
 * @param patience how long, by the clock, the parts of an older hour wait for each other
 */
public record HourKeeping(Duration keep, Duration patience) implements Serializable {

    private static final Duration PATIENCE = Duration.ofDays(1);

    /** Refuses negative ones. */
    public HourKeeping {
        if (keep.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "hours are kept for %s and waited for %s; expected no negative time"
                            .formatted(keep, patience));
        }
    }

    /** With a day's patience. */
    public static HourKeeping of(Duration keep) {
        return new HourKeeping(keep, PATIENCE);
    }
}
