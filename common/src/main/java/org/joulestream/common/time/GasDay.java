package org.joulestream.common.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A gas day: from 09:00 on its date to 09:00 on the next, by the clock of its zone.
 *
 * <p>It has 23 or 25 hours where the clock is changed within it. NAESB's gas day is in US Central
 * time.
 */
public record GasDay(LocalDate date, ZoneId zone) implements Comparable<GasDay> {
    /** US Central time, which all pipelines of North America share. */
    public static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    private static final LocalTime START = LocalTime.of(9, 0);

    /** The gas day of that date in US Central time. */
    public static GasDay of(LocalDate date) {
        return new GasDay(date, CENTRAL);
    }

    /**
     * Reads {@code yyyy-MM-dd}.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static GasDay parse(String text, ZoneId zone) {
        try {
            return new GasDay(LocalDate.parse(text), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no gas day; expected yyyy-MM-dd, for example 2025-02-27", e);
        }
    }

    /** Reads {@code yyyy-MM-dd} in US Central time. */
    public static GasDay parse(String text) {
        return parse(text, CENTRAL);
    }

    /** The gas day under way at an instant. */
    public static GasDay at(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        GasDay day = new GasDay(local.toLocalDate(), zone);
        return instant.isBefore(day.start()) ? day.plusDays(-1) : day;
    }

    /** The gas day under way at an instant in US Central time. */
    public static GasDay at(Instant instant) {
        return at(instant, CENTRAL);
    }

    /** All gas days from the first to the last, both included; empty if the last is earlier. */
    public static List<GasDay> range(GasDay first, GasDay last) {
        if (!first.zone.equals(last.zone)) {
            throw new IllegalArgumentException(
                    "gas days in %s and %s; expected one zone".formatted(first.zone, last.zone));
        }
        if (last.date.isBefore(first.date)) {
            return List.of();
        }
        return first.date
                .datesUntil(last.date.plusDays(1))
                .map(date -> new GasDay(date, first.zone))
                .toList();
    }

    /** Its first instant. */
    public Instant start() {
        return date.atTime(START).atZone(zone).toInstant();
    }

    /** The first instant of the next gas day. */
    public Instant end() {
        return plusDays(1).start();
    }

    /** 24 hours, or 23 or 25 where the clock is changed. */
    public Duration length() {
        return Duration.between(start(), end());
    }

    /** Whether it is under way at an instant. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start()) && instant.isBefore(end());
    }

    /** The gas day so many days later. */
    public GasDay plusDays(long days) {
        return new GasDay(date.plusDays(days), zone);
    }

    /** By its start. */
    @Override
    public int compareTo(GasDay other) {
        return start().compareTo(other.start());
    }

    /** Its date, {@code yyyy-MM-dd}. */
    @Override
    public String toString() {
        return date.toString();
    }
}
