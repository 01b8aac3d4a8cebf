package org.joulestream.cli.remote;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people read them. */
final class Amounts {
    private static final int STEP = 1_000;

    private Amounts() {}

    static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        if (bytes < STEP * STEP) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / (double) STEP);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (STEP * STEP));
    }

    /** In the two largest units that count. */
    static String time(Duration duration) {
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
