package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a window that has been read is read again, for points that come late: some time after it was
 * due, then after twice that time, and so on. Then it is sealed.
 *
 * @param times how often
 * @param first from when it was due to the first one; no two are more than a day apart
 */
public record Revisits(int times, Duration first) implements Serializable {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses times that lie before each other. */
    public Revisits {
        if (times < 0 || first.isNegative() || (times > 0 && first.isZero())) {
            throw new IllegalArgumentException(
                    "%d revisits, the first after %s; expected none, or a time before them"
                            .formatted(times, first));
        }
    }

    /** How late a point may come and still be found. */
    public Duration latest() {
        Duration latest = Duration.ZERO;
        Duration step = first;
        for (int time = 0; time < times; time++) {
            latest = latest.plus(step);
            step = doubled(step);
        }
        return latest;
    }

    /** The next one of a window that was due then and read now; null when it is sealed. */
    @Nullable Instant after(Instant due, Instant readAt) {
        Instant next = due;
        Duration step = first;
        for (int time = 0; time < times; time++) {
            next = next.plus(step);
            if (next.isAfter(readAt)) {
                return next;
            }
            step = doubled(step);
        }
        return null;
    }

    private static Duration doubled(Duration step) {
        Duration twice = step.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
