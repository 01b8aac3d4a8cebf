package org.joulestream.cli.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds many patterns at once in a stream of any length.
 *
 * <p>A window of eight bytes goes along the stream; only where it is the end of a pattern, the
 * bytes before it are compared. So thousands of patterns cost hardly more than one.
 */
final class ByteSearch {
    private static final int LONGEST_WINDOW = Long.BYTES;
    private static final int CHUNK = 1 << 16;
    private static final int FILTER_BITS = 20;

    /** An odd number with well mixed bits: 2^64 divided by the golden ratio. */
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final List<byte[]> patterns;
    private final int longest;
    private final int windowLength;
    private final BitSet filter = new BitSet(1 << FILTER_BITS);
    private final Map<Long, List<Integer>> byEnd = new HashMap<>();

    /**
     * @param patterns none of them empty
     */
    ByteSearch(List<byte[]> patterns) {
        this.patterns = List.copyOf(patterns);
        int shortest = lengths().min().orElse(LONGEST_WINDOW);
        if (shortest == 0) {
            throw new IllegalArgumentException("a pattern is empty; it would be found everywhere");
        }
        this.longest = lengths().max().orElse(0);
        this.windowLength = Math.min(LONGEST_WINDOW, shortest);
        for (int index = 0; index < patterns.size(); index++) {
            long end = end(patterns.get(index));
            filter.set(slot(end));
            byEnd.computeIfAbsent(end, unknown -> new ArrayList<>()).add(index);
        }
    }

    private IntStream lengths() {
        return patterns.stream().mapToInt(pattern -> pattern.length);
    }

    /** Reads to the end, and returns the indices of the patterns that occur. */
    BitSet in(InputStream in) throws IOException {
        BitSet found = new BitSet();
        byte[] buffer = new byte[longest + CHUNK];
        int filled = 0;
        long window = 0;
        int read = in.read(buffer, filled, buffer.length - filled);
        while (read >= 0) {
            int end = filled + read;
            for (int at = filled; at < end; at++) {
                window = shifted(window, buffer[at]);
                if (filter.get(slot(window))) {
                    addMatches(window, buffer, at + 1, found);
                }
            }
            filled = keepEnd(buffer, end);
            read = in.read(buffer, filled, buffer.length - filled);
        }
        return found;
    }

    /** What a pattern that goes on in the next chunk has in this one. */
    private int keepEnd(byte[] buffer, int end) {
        int kept = Math.min(end, longest);
        System.arraycopy(buffer, end - kept, buffer, 0, kept);
        return kept;
    }

    private void addMatches(long window, byte[] buffer, int end, BitSet found) {
        for (int index : byEnd.getOrDefault(window, List.of())) {
            byte[] pattern = patterns.get(index);
            int start = end - pattern.length;
            if (start >= 0 && Arrays.equals(buffer, start, end, pattern, 0, pattern.length)) {
                found.set(index);
            }
        }
    }

    private long end(byte[] pattern) {
        long window = 0;
        for (byte next : pattern) {
            window = shifted(window, next);
        }
        return window;
    }

    private long shifted(long window, byte next) {
        long mask = -1L >>> (Long.SIZE - Byte.SIZE * windowLength);
        return ((window << Byte.SIZE) | (next & 0xff)) & mask;
    }

    private static int slot(long window) {
        return (int) ((window * MIXER) >>> (Long.SIZE - FILTER_BITS));
    }
}
