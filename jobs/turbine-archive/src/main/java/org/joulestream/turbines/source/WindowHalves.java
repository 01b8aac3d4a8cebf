package org.joulestream.turbines.source;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.MonthSpan;
import org.jspecify.annotations.Nullable;

/**
 * The two halves of a window that is too large.
 *
 * @param first ends where {@code second} starts
 */
record WindowHalves(Window first, Window second) {

    /** Cuts a window in the middle; null when it is a single stamp. */
    static @Nullable WindowHalves of(Window window) {
        Duration length = Duration.between(window.start(), window.end());
        long ticks = length.dividedBy(MonthSpan.TICK);
        if (ticks < 2) {
            return null;
        }
        Instant middle = window.start().plus(MonthSpan.TICK.multipliedBy(ticks / 2));
        return new WindowHalves(
                new Window(window.key(), window.start(), middle, window.part()),
                new Window(window.key(), middle, window.end(), window.part()));
    }
}
