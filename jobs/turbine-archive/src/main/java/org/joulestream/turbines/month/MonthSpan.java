package org.joulestream.turbines.month;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The stretch of stamps that a month's archive covers.
 *
 * <p>Stamps have no zone; here they are {@link Instant}s as if they were UTC. One that is included
 * at an end is written as an exclusive bound one {@link #TICK} later.
 */
public record MonthSpan(YearMonth month, Edge edge) implements Serializable {

    /** The finest time that SQL Server keeps (datetime2). */
    public static final Duration TICK = Duration.ofNanos(100);

    /** First stamp, inclusive. */
    public Instant start() {
        Instant midnight = midnight(month);
        return edge.hasStart() ? midnight : midnight.plus(TICK);
    }

    /** First stamp behind it. */
    public Instant end() {
        Instant midnight = midnight(month.plusMonths(1));
        return edge.hasEnd() ? midnight.plus(TICK) : midnight;
    }

    /** 00:00 of the day's first day, as a stamp. */
    public static Instant midnight(YearMonth month) {
        return stamp(month.atDay(1).atStartOfDay());
    }

    /** A time without a zone as a stamp. */
    public static Instant stamp(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    /** A stamp for people and programs, always with seconds: {@code 2023-12-01T00:10:00}. */
    public static String text(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    /** The time without a zone that a stamp stands for. */
    public static LocalDateTime time(Instant stamp) {
        return LocalDateTime.ofInstant(stamp, ZoneOffset.UTC);
    }
}
