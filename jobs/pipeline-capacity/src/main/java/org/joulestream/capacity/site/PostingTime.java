package org.joulestream.capacity.site;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a cycle is posted, by the clock of the pipeline's zone.
 *
 * @param dayOffset days from the gas day: -1 the day before, 0 the gas day itself, 1 the day after
 * @param time time of day
 */
public record PostingTime(int dayOffset, LocalTime time) implements Serializable {

    private static final Pattern TEXT =
            Pattern.compile("(?:(?<day>day before|day after)\\s+)?(?<time>\\d{1,2}:\\d{2})");

    /** Refuses more than a day before or after. */
    public PostingTime {
        if (Math.abs(dayOffset) > 1) {
            throw new IllegalArgumentException(dayOffset + " days from the gas day");
        }
    }

    /**
     * Reads {@code 13:00}, {@code day before 17:00} or {@code day after 10:00}.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static PostingTime parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        LocalTime time = matcher.matches() ? time(matcher.group("time")) : null;
        if (time == null) {
            throw new IllegalArgumentException(
                    "'%s' is no time of posting; expected a time with the day it is on, for example day before 17:00, 13:00 or day after 10:00"
                            .formatted(text.strip()));
        }
        return new PostingTime(offset(matcher.group("day")), time);
    }

    /** The instant for one gas day; a time that the clock skips is moved on by an hour. */
    public Instant on(LocalDate gasDay, ZoneId zone) {
        return gasDay.plusDays(dayOffset).atTime(time).atZone(zone).toInstant();
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (dayOffset) {
            case -1 -> "day before " + time;
            case 1 -> "day after " + time;
            default -> time.toString();
        };
    }

    private static int offset(@Nullable String day) {
        if (day == null) {
            return 0;
        }
        return day.equals("day before") ? -1 : 1;
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
