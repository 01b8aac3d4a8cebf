package org.joulestream.telemetry.model;

/**
 * Which parts of an hour of a device are known; beside the cells, which are only where rows are.
 *
 * <p>Spans are pairs of nanoseconds since 1970, start and exclusive end, sorted, neither touching
 * nor overlapping.
 *
 * @param covered spans that some window has covered
 * @param unknown spans of cells that were replaced in part: what they had there is in no cell now,
 *     until another window covers it
 * @param planned whether the plan reads this hour by itself, so that it is whole where the
 *     watermark has passed, whatever is covered
 * @param waitUntil when, in milliseconds since 1970 by the clock, it is given up to become whole; 0
 *     where it does not wait
 */
public record HourCoverage(long[] covered, long[] unknown, boolean planned, long waitUntil) {

    /** Of an hour of which nothing is known. */
    public static final HourCoverage NONE = new HourCoverage(new long[0], new long[0], false, 0);
}
