package org.joulestream.telemetry.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where one file ends and the next begins: every {@code interval} from midnight UTC on. The last
 * file of a day ends with it.
 *
 * @param interval whole seconds, from one second to a day
 */
public record FileGrid(Duration interval) {

    private static final Duration DAY = Duration.ofDays(1);

    /** Refuses an interval that is no whole number of seconds within a day. */
    public FileGrid {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0
                || interval.compareTo(DAY) > 0
                || interval.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "interval of files is %s; expected whole seconds, from 1 s to 1 day"
                            .formatted(interval));
        }
    }

    /** Start of the file that {@code instant} belongs to. */
    public Instant floor(Instant instant) {
        Instant midnight = instant.truncatedTo(ChronoUnit.DAYS);
        long files = Duration.between(midnight, instant).toSeconds() / interval.toSeconds();
        return midnight.plusSeconds(files * interval.toSeconds());
    }

    /** End of the file that {@code instant} belongs to, exclusive: later than it. */
    public Instant next(Instant instant) {
        Instant end = floor(instant).plus(interval);
        Instant midnight = instant.truncatedTo(ChronoUnit.DAYS).plus(DAY);
        return end.isBefore(midnight) ? end : midnight;
    }

    /** The first border at or after {@code instant}. */
    public Instant ceiling(Instant instant) {
        return isBorder(instant) ? instant : next(instant);
    }

    /** Whether a file begins here. */
    public boolean isBorder(Instant instant) {
        return floor(instant).equals(instant);
    }
}
