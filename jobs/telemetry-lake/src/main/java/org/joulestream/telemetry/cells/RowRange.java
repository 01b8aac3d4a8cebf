package org.joulestream.telemetry.cells;

import java.time.Instant;
import java.util.Arrays;

/**
 * Rows of a device that follow one another.
 *
 * @param from index of the first
 * @param to index after the last
 */
public record RowRange(int from, int to) {

    /**
     * The rows from {@code start} on and before {@code end}.
     *
     * @param times sorted, nanoseconds since 1970
     */
    public static RowRange between(long[] times, Instant start, Instant end) {
        return new RowRange(
                firstFrom(times, EpochNanos.of(start)), firstFrom(times, EpochNanos.of(end)));
    }

    /** How many. */
    public int rows() {
        return to - from;
    }

    /** Index of the first of equal ones, or of where it would be. */
    private static int firstFrom(long[] times, long time) {
        int found = Arrays.binarySearch(times, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && times[found - 1] == time) {
            found--;
        }
        return found;
    }
}
