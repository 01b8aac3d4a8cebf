package org.joulestream.cli.base;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people read them. */
public final class Amounts {
    private static final int STEP = 1_000;

    private Amounts() {}

    /** Decimal units: {@code 999 B}, {@code 1.0 kB}, {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        if (bytes < STEP * STEP) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / (double) STEP);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (STEP * STEP));
    }

    /** In the two largest units that count. */
    public static String time(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() == 0) {
            return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return duration.toDays() == 0
                ? "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart())
                : "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
    }
}
