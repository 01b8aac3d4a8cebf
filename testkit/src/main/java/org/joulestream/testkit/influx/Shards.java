package org.joulestream.testkit.influx;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * InfluxDB keeps weeks apart, from Monday to Sunday in UTC. What fields there are is known by week,
 * not by point.
 */
final class Shards {
    private Shards() {}

    /** Beginning of a moment's week. */
    static long start(long timeNanos) {
        if (timeNanos == Long.MIN_VALUE) {
            return timeNanos;
        }
        LocalDate day = LocalDate.ofInstant(InfluxPoint.instant(timeNanos), ZoneOffset.UTC);
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return InfluxPoint.nanos(monday.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
