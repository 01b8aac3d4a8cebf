package org.joulestream.testkit.mdb;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Dates as Access keeps them: days since 1899-12-30, with the time of day as a fraction. */
final class OleDate {
    private static final LocalDateTime ORIGIN = LocalDate.of(1899, 12, 30).atStartOfDay();
    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    private OleDate() {}

    /** To the millisecond; the fraction counts forward on days before the origin, too. */
    static LocalDateTime parse(String number) {
        double value = Double.parseDouble(number);
        long days = (long) value;
        long milliseconds = Math.round(Math.abs(value - days) * MILLISECONDS_PER_DAY);
        return ORIGIN.plusDays(days).plus(milliseconds, ChronoUnit.MILLIS);
    }
}
