package org.joulestream.telemetry.hourly;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the job reads at all: of an hour that is only partly within, nothing is said.
 *
 * @param from first instant, inclusive; null without a beginning, or where the plan begins with an
 *     hour
 * @param to first instant that is not read any more; null without an end: the job follows
 */
public record HourBounds(@Nullable Instant from, @Nullable Instant to) implements Serializable {

    /** Of a job that follows. */
    public static final HourBounds NONE = new HourBounds(null, null);

    static final Duration HOUR = Duration.ofHours(1);

    /** Whether the hour that begins here lies wholly within. */
    boolean contain(Instant hour) {
        return (from == null || !hour.isBefore(from))
                && (to == null || !hour.plus(HOUR).isAfter(to));
    }

    /** Whether the end of the input is the end of what was to be read, not of a savepoint. */
    boolean haveEnd() {
        return to != null;
    }
}
