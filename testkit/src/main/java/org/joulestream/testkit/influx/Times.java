package org.joulestream.testkit.influx;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Times and durations as queries and answers write them. */
final class Times {
    private static final Pattern PART = Pattern.compile("(\\d+)(ns|us|u|µs|µ|ms|mo|s|m|h|d|w|y)");
    private static final int DATE_LENGTH = "yyyy-mm-dd".length();

    private Times() {}

    /**
     * Of a date, or of a time with its offset from UTC; a space may stand for T, and no Z for Z.
     */
    static long nanos(String text) {
        try {
            if (text.length() == DATE_LENGTH) {
                return InfluxPoint.nanos(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String proper = text.replace(' ', 'T');
            boolean offset = proper.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
            return InfluxPoint.nanos(
                    OffsetDateTime.parse(offset ? proper : proper + "Z").toInstant());
        } catch (DateTimeException noTime) {
            throw new QuerySyntaxException("invalid time '" + text + "'");
        } catch (ArithmeticException tooFar) {
            throw new QuerySyntaxException("time " + text + " is out of range");
        }
    }

    /** Such as the two parts of {@code 1h30m}. */
    static List<TemporalAmount> parts(String duration) {
        return PART.matcher(duration).results().map(Times::part).toList();
    }

    private static TemporalAmount part(MatchResult part) {
        long count = Long.parseLong(part.group(1));
        return switch (part.group(2)) {
            case "ns" -> Duration.ofNanos(count);
            case "us", "u", "µs", "µ" -> Duration.ofNanos(Math.multiplyExact(count, 1_000));
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(Math.multiplyExact(count, 7));
            case "mo" -> Period.ofMonths(Math.toIntExact(count));
            default -> Period.ofYears(Math.toIntExact(count));
        };
    }

    /** A time so much away from another. */
    static long shifted(Instant from, List<TemporalAmount> parts, boolean back) {
        OffsetDateTime time = from.atOffset(ZoneOffset.UTC);
        for (TemporalAmount part : parts) {
            time = back ? time.minus(part) : time.plus(part);
        }
        return InfluxPoint.nanos(time.toInstant());
    }

    /** In UTC, with no more digits of a second than it needs. */
    static String text(long nanos) {
        Instant time = InfluxPoint.instant(nanos);
        Instant second = Instant.ofEpochSecond(time.getEpochSecond());
        String whole = second.toString();
        if (time.getNano() == 0) {
            return whole;
        }
        String fraction = "%09d".formatted(time.getNano()).replaceFirst("0+$", "");
        return whole.replace("Z", "." + fraction + "Z");
    }
}
