package org.joulestream.testkit.influx;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * InfluxDB keeps weeks apart, from Monday to Sunday in UTC. What fields and tags there are is known
 * by week, not by point.
 */
final class Shards {
    private Shards() {}

    static long start(long timeNanos) {
        return timeNanos == Long.MIN_VALUE ? timeNanos : InfluxPoint.nanos(monday(timeNanos, 0));
    }

    /** The end of the last week of a range that ends before this time. */
    static long stop(long timeNanos) {
        return timeNanos == Long.MAX_VALUE
                ? timeNanos
                : InfluxPoint.nanos(monday(timeNanos - 1, 1));
    }

    private static Instant monday(long timeNanos, int weeks) {
        LocalDate day = LocalDate.ofInstant(InfluxPoint.instant(timeNanos), ZoneOffset.UTC);
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(weeks)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
