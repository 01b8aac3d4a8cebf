package org.joulestream.turbines.source;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.joulestream.turbines.month.MonthSpan;

/**
 * When a month that is followed is read again, closed and sealed.
 *
 * @param zone in which the stamps are meant
 * @param refresh time between two reads of a day that is not over
 * @param grace how long after its end a day, and a month, may still get rows as usual
 * @param revisit time between two reads of a day after that
 * @param revisitFor how long after its grace a month is still revisited
 * @param clock says what time it is
 */
public record MonthClock(
        ZoneId zone,
        Duration refresh,
        Duration grace,
        Duration revisit,
        Duration revisitFor,
        Clock clock)
        implements Serializable {

    /** The month it is now. */
    public YearMonth currentMonth() {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    /** What time it is, as a stamp. */
    public Instant now() {
        return MonthSpan.stamp(clock.instant().atZone(zone).toLocalDateTime());
    }

    /** When a stamp is now. */
    public Instant at(Instant stamp) {
        return MonthSpan.time(stamp).atZone(zone).toInstant();
    }

    /** When a month is closed: over, and its grace too. */
    public Instant closedAt(YearMonth month) {
        return at(MonthSpan.midnight(month.plusMonths(1))).plus(grace);
    }

    /** From when on a month is not read any more. */
    public Instant sealedAt(YearMonth month) {
        return closedAt(month).plus(revisitFor);
    }

    /** How long a month's days have to be kept yet: what is read last must still be published. */
    public Duration untilSealed(YearMonth month) {
        Instant published = sealedAt(month).plus(refresh.multipliedBy(2));
        return Duration.between(clock.instant(), published);
    }

    /** The next time at which a month's archive is written, if there is something to write. */
    public Instant nextRefresh(Instant now) {
        long step = refresh.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), step) * step + step);
    }
}
