package org.joulestream.telemetry.source;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.jspecify.annotations.Nullable;

/**
 * A time that is read in hours, each of whole files: an hour ends with the last file that ends
 * within it, and a file that is longer than an hour is a window of its own.
 *
 * @param scope of its windows
 * @param start of the first, a border of the grid
 * @param end of the last, likewise
 */
record HourWindows(ReadScope scope, Instant start, Instant end) {

    private static final FileGrid HOURS = new FileGrid(Duration.ofHours(1));

    /** Start of the hour that {@code instant} is in. */
    static Instant hour(Instant instant) {
        return HOURS.floor(instant);
    }

    /** The first full hour at or after {@code instant}. */
    static Instant fullHour(Instant instant) {
        return HOURS.ceiling(instant);
    }

    /** The window from {@code from} on; null when that is the end. */
    @Nullable Window from(String key, Instant from) {
        if (!from.isBefore(end)) {
            return null;
        }
        FileGrid grid = new FileGrid(scope.interval());
        Instant inHour = grid.floor(HOURS.next(from));
        Instant to = inHour.isAfter(from) ? inHour : grid.next(from);
        return new Window(key, from, to.isBefore(end) ? to : end, scope.toString());
    }
}
