package org.joulestream.turbines.compare;

import java.util.Arrays;

/**
 * What is remembered of the rows of one side: 32 bytes a row (16 of the hash of its key, 12 of the
 * hash of all of it, 4 for where it was), in buckets that grow by a quarter. 3 million rows take
 * about 110 MB.
 */
final class RowHashes {
    static final int BUCKETS = 256;

    private static final int WORDS = 4;

    private final long[][] buckets = new long[BUCKETS][WORDS * 16];
    private final int[] sizes = new int[BUCKETS];
    private int count;

    /**
     * Remembers the next row.
     *
     * @param keyFirst and {@code keySecond}: 16 bytes of the hash of the key
     * @param rowFirst and {@code rowSecond}: 12 bytes of the hash of the row
     */
    void add(long keyFirst, long keySecond, long rowFirst, int rowSecond) {
        int bucket = (int) (keyFirst >>> 56);
        long[] words = buckets[bucket];
        int at = sizes[bucket] * WORDS;
        if (at == words.length) {
            words = Arrays.copyOf(words, WORDS * (sizes[bucket] + sizes[bucket] / 4 + 1));
            buckets[bucket] = words;
        }
        words[at] = keyFirst;
        words[at + 1] = keySecond;
        words[at + 2] = rowFirst;
        words[at + 3] = ((long) rowSecond << 32) | count;
        sizes[bucket]++;
        count++;
    }

    int count() {
        return count;
    }

    int size(int bucket) {
        return sizes[bucket];
    }

    /** Number of the row in its file, from 0. */
    int ordinal(int bucket, int index) {
        return (int) buckets[bucket][index * WORDS + 3];
    }

    int compareKeys(int bucket, int index, RowHashes other, int otherIndex) {
        return compare(buckets[bucket], index, other.buckets[bucket], otherIndex, 2);
    }

    /** By key and content. */
    int compareRows(int bucket, int index, RowHashes other, int otherIndex) {
        long[] words = buckets[bucket];
        long[] others = other.buckets[bucket];
        int order = compare(words, index, others, otherIndex, 3);
        return order != 0
                ? order
                : Long.compareUnsigned(
                        words[index * WORDS + 3] >>> 32, others[otherIndex * WORDS + 3] >>> 32);
    }

    /** By key, content and place: a heap sort, which takes no more memory. */
    void sort(int bucket) {
        long[] words = buckets[bucket];
        int size = sizes[bucket];
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(words, root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(words, 0, end);
            sink(words, 0, end);
        }
    }

    private static void sink(long[] words, int from, int size) {
        int root = from;
        for (int child = 2 * root + 1; child < size; child = 2 * root + 1) {
            if (child + 1 < size && compare(words, child, words, child + 1, WORDS) < 0) {
                child++;
            }
            if (compare(words, root, words, child, WORDS) >= 0) {
                return;
            }
            swap(words, root, child);
            root = child;
        }
    }

    private static int compare(long[] one, int index, long[] other, int otherIndex, int count) {
        for (int i = 0; i < count; i++) {
            int order = Long.compareUnsigned(one[index * WORDS + i], other[otherIndex * WORDS + i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static void swap(long[] words, int one, int other) {
        for (int i = 0; i < WORDS; i++) {
            long word = words[one * WORDS + i];
            words[one * WORDS + i] = words[other * WORDS + i];
            words[other * WORDS + i] = word;
        }
    }
}
