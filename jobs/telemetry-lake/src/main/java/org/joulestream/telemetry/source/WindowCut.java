package org.joulestream.telemetry.source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.FileGrid;
import org.jspecify.annotations.Nullable;

/** Where a window lies in the grid of its files. */
final class WindowCut {

    private WindowCut() {}

    /** Whether it is made of whole files. */
    static boolean isWhole(Window window, FileGrid grid) {
        return grid.isBorder(window.start()) && grid.isBorder(window.end());
    }

    /**
     * Where to halve it: between two files where it has more than one, else at a whole second, else
     * at a whole millisecond, as near to its middle as that goes; null when it is no longer than
     * one.
     */
    static @Nullable Instant middle(Window window, FileGrid grid) {
        Instant middle =
                window.start().plus(Duration.between(window.start(), window.end()).dividedBy(2));
        Instant border = grid.floor(middle);
        for (Instant candidate :
                new Instant[] {
                    border,
                    grid.next(border),
                    middle.truncatedTo(ChronoUnit.SECONDS),
                    middle.truncatedTo(ChronoUnit.MILLIS)
                }) {
            if (candidate.isAfter(window.start()) && candidate.isBefore(window.end())) {
                return candidate;
            }
        }
        return null;
    }
}
