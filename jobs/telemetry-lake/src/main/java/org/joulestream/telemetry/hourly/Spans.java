package org.joulestream.telemetry.hourly;

import java.util.Arrays;

/**
 * Sets of instants as pairs of numbers, start and exclusive end: sorted, neither touching nor
 * overlapping.
 */
final class Spans {

    private static final long[] NONE = {};

    private Spans() {}

    /** With all from {@code from} to {@code to}, which is later. */
    static long[] plus(long[] spans, long from, long to) {
        long start = from;
        long end = to;
        long[] before = NONE;
        long[] after = NONE;
        for (int pair = 0; pair < spans.length; pair += 2) {
            if (spans[pair + 1] < from) {
                before = append(before, spans[pair], spans[pair + 1]);
            } else if (spans[pair] > to) {
                after = append(after, spans[pair], spans[pair + 1]);
            } else {
                start = Math.min(start, spans[pair]);
                end = Math.max(end, spans[pair + 1]);
            }
        }
        return concat(append(before, start, end), after);
    }

    /** Without what is from {@code from} to {@code to}. */
    static long[] minus(long[] spans, long from, long to) {
        long[] left = NONE;
        for (int pair = 0; pair < spans.length; pair += 2) {
            left = append(left, spans[pair], Math.min(spans[pair + 1], from));
            left = append(left, Math.max(spans[pair], to), spans[pair + 1]);
        }
        return left;
    }

    /** Whether any instant from {@code from} to {@code to} is among them. */
    static boolean touch(long[] spans, long from, long to) {
        for (int pair = 0; pair < spans.length; pair += 2) {
            if (spans[pair] < to && spans[pair + 1] > from) {
                return true;
            }
        }
        return false;
    }

    /** Whether all from {@code from} to {@code to} are among them. */
    static boolean cover(long[] spans, long from, long to) {
        for (int pair = 0; pair < spans.length; pair += 2) {
            if (spans[pair] <= from && spans[pair + 1] >= to) {
                return true;
            }
        }
        return false;
    }

    /** Leaves an empty pair out. */
    private static long[] append(long[] spans, long start, long end) {
        return start < end ? concat(spans, new long[] {start, end}) : spans;
    }

    private static long[] concat(long[] one, long[] next) {
        long[] both = Arrays.copyOf(one, one.length + next.length);
        System.arraycopy(next, 0, both, one.length, next.length);
        return both;
    }
}
