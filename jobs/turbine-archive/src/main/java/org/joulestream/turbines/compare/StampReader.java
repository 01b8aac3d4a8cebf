package org.joulestream.turbines.compare;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads date-times as archives write them: {@code 2023-12-01}, {@code 2023-12-01 00:10:00}, with a
 * T and with decimals, and {@code 12/01/23 00:10:00}, month first, years 1969 to 2068 (as
 * mdb-export and strptime have it).
 */
final class StampReader {
    private static final int FIRST_TWO_DIGIT_YEAR = 69;
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int SHORT_LENGTH = 17;

    private StampReader() {}

    /** To the millisecond, rounded half up; null if it is none. */
    static @Nullable LocalDateTime read(String text) {
        try {
            if (matches(text, "##/##/## ##:##:##") && text.length() == SHORT_LENGTH) {
                int year = number(text, 6, 8);
                return LocalDateTime.of(
                        year + (year < FIRST_TWO_DIGIT_YEAR ? 2_000 : 1_900),
                        number(text, 0, 2),
                        number(text, 3, 5),
                        number(text, 9, 11),
                        number(text, 12, 14),
                        number(text, 15, 17));
            }
            return iso(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime iso(String text) {
        if (!matches(text, "####-##-##")) {
            return null;
        }
        LocalDateTime day =
                LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), 0, 0);
        if (text.length() == DATE_LENGTH) {
            return day;
        }
        boolean hasTime =
                matches(text, "####-##-## ##:##:##") || matches(text, "####-##-##T##:##:##");
        if (!hasTime) {
            return null;
        }
        LocalDateTime second =
                day.withHour(number(text, 11, 13))
                        .withMinute(number(text, 14, 16))
                        .withSecond(number(text, 17, 19));
        return text.length() == SECONDS_LENGTH ? second : withFraction(second, text);
    }

    private static @Nullable LocalDateTime withFraction(LocalDateTime second, String text) {
        int digits = text.length() - SECONDS_LENGTH - 1;
        if (text.charAt(SECONDS_LENGTH) != '.' || digits < 1 || digits > 9) {
            return null;
        }
        long nanoseconds = 0;
        for (int i = 0; i < 9; i++) {
            char c = i < digits ? text.charAt(SECONDS_LENGTH + 1 + i) : '0';
            if (c < '0' || c > '9') {
                return null;
            }
            nanoseconds = 10 * nanoseconds + (c - '0');
        }
        return second.plusNanos(nanoseconds + 500_000).truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean matches(String text, String start) {
        if (text.length() < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (start.charAt(i) == '#' ? !isDigit : c != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
