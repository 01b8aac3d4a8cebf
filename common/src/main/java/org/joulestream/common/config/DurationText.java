package org.joulestream.common.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 10 s}, {@code 500ms}, {@code 5 min}, {@code PT10S}. */
public final class DurationText {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|m|h|d)");

    private DurationText() {}

    /**
     * Reads one.
     *
     * @throws java.time.format.DateTimeParseException for any other text
     */
    public static Duration parse(String text) {
        Matcher amount = AMOUNT.matcher(text);
        return amount.matches()
                ? of(Long.parseLong(amount.group(1)), amount.group(2))
                : Duration.parse(text);
    }

    /** Writes one in the largest unit that leaves no rest. */
    public static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
