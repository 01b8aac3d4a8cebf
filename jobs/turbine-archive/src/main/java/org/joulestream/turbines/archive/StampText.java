package org.joulestream.turbines.archive;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/** Date-times as text: {@code 2023-12-01 00:10:00}, with decimals where asked. */
public final class StampText {
    private StampText() {}

    /** To the second. */
    public static String seconds(LocalDateTime stamp) {
        return append(new StringBuilder(19), stamp).toString();
    }

    /** With six decimals. */
    public static String microseconds(LocalDateTime stamp) {
        StringBuilder text = append(new StringBuilder(26), stamp).append('.');
        return padded(text, stamp.get(ChronoField.NANO_OF_SECOND) / 1_000, 6).toString();
    }

    /** With three decimals where it is not a whole second. */
    public static String shortest(LocalDateTime stamp) {
        StringBuilder text = append(new StringBuilder(23), stamp);
        return stamp.get(ChronoField.NANO_OF_SECOND) == 0
                ? text.toString()
                : padded(text.append('.'), stamp.get(ChronoField.NANO_OF_SECOND) / 1_000_000, 3)
                        .toString();
    }

    private static StringBuilder append(StringBuilder text, LocalDateTime stamp) {
        padded(text, stamp.getYear(), 4).append('-');
        padded(text, stamp.getMonthValue(), 2).append('-');
        padded(text, stamp.getDayOfMonth(), 2).append(' ');
        padded(text, stamp.getHour(), 2).append(':');
        padded(text, stamp.getMinute(), 2).append(':');
        return padded(text, stamp.getSecond(), 2);
    }

    private static StringBuilder padded(StringBuilder text, int number, int width) {
        int least = 1;
        for (int i = 1; i < width; i++) {
            least *= 10;
        }
        for (int i = least; i > 1 && number < i; i /= 10) {
            text.append('0');
        }
        return text.append(number);
    }
}
