package org.joulestream.turbines.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.joulestream.turbines.compare.RowDifference.Kind;

/**
 * Finds which rows are on both sides. Of rows with one key, equal ones are paired first, then the
 * others in the order of their files; what is left over is missing or extra.
 */
final class RowMatching {
    private static final int NOWHERE = -1;

    private final RowHashes oldRows;
    private final RowHashes newRows;
    private final int shown;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, PriorityQueue<Finding>> first = new EnumMap<>(Kind.class);
    private final List<Integer> oldLeft = new ArrayList<>();
    private final List<Integer> newLeft = new ArrayList<>();
    private long equal;

    /**
     * Matches all rows at once.
     *
     * @param shown how many rows of each kind are kept: the first ones of the files
     */
    RowMatching(RowHashes oldRows, RowHashes newRows, int shown) {
        this.oldRows = oldRows;
        this.newRows = newRows;
        this.shown = shown;
        for (int bucket = 0; bucket < RowHashes.BUCKETS; bucket++) {
            oldRows.sort(bucket);
            newRows.sort(bucket);
            match(bucket);
        }
    }

    /** A row that is not equal; -1 where it isn't. */
    record Finding(Kind kind, int oldOrdinal, int newOrdinal) {
        int place() {
            return oldOrdinal == NOWHERE ? newOrdinal : oldOrdinal;
        }
    }

    long equal() {
        return equal;
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    boolean isEqual() {
        return counts.isEmpty();
    }

    /** The first rows of each kind, in the order of their files. */
    List<Finding> findings() {
        return first.values().stream()
                .flatMap(queue -> queue.stream().sorted(Comparator.comparingInt(Finding::place)))
                .toList();
    }

    private void match(int bucket) {
        int oldEnd = oldRows.size(bucket);
        int newEnd = newRows.size(bucket);
        int oldAt = 0;
        int newAt = 0;
        while (oldAt < oldEnd || newAt < newEnd) {
            int order = order(bucket, oldAt, newAt);
            if (order < 0) {
                found(Kind.MISSING, oldRows.ordinal(bucket, oldAt++), NOWHERE);
            } else if (order > 0) {
                found(Kind.EXTRA, NOWHERE, newRows.ordinal(bucket, newAt++));
            } else {
                int oldStop = keyEnd(oldRows, bucket, oldAt);
                int newStop = keyEnd(newRows, bucket, newAt);
                pairEqual(bucket, oldAt, oldStop, newAt, newStop);
                pairLeft();
                oldAt = oldStop;
                newAt = newStop;
            }
        }
    }

    private int order(int bucket, int oldAt, int newAt) {
        if (oldAt == oldRows.size(bucket)) {
            return 1;
        }
        return newAt == newRows.size(bucket)
                ? -1
                : oldRows.compareKeys(bucket, oldAt, newRows, newAt);
    }

    private static int keyEnd(RowHashes rows, int bucket, int from) {
        int end = from + 1;
        while (end < rows.size(bucket) && rows.compareKeys(bucket, from, rows, end) == 0) {
            end++;
        }
        return end;
    }

    private void pairEqual(int bucket, int oldFrom, int oldStop, int newFrom, int newStop) {
        int oldAt = oldFrom;
        int newAt = newFrom;
        while (oldAt < oldStop || newAt < newStop) {
            int order =
                    oldAt == oldStop
                            ? 1
                            : newAt == newStop
                                    ? -1
                                    : oldRows.compareRows(bucket, oldAt, newRows, newAt);
            if (order == 0) {
                equal++;
                oldAt++;
                newAt++;
            } else if (order < 0) {
                oldLeft.add(oldRows.ordinal(bucket, oldAt++));
            } else {
                newLeft.add(newRows.ordinal(bucket, newAt++));
            }
        }
    }

    private void pairLeft() {
        oldLeft.sort(Comparator.naturalOrder());
        newLeft.sort(Comparator.naturalOrder());
        for (int i = 0; i < Math.max(oldLeft.size(), newLeft.size()); i++) {
            int oldOrdinal = i < oldLeft.size() ? oldLeft.get(i) : NOWHERE;
            int newOrdinal = i < newLeft.size() ? newLeft.get(i) : NOWHERE;
            Kind kind =
                    oldOrdinal == NOWHERE
                            ? Kind.EXTRA
                            : newOrdinal == NOWHERE ? Kind.MISSING : Kind.DIFFERENT;
            found(kind, oldOrdinal, newOrdinal);
        }
        oldLeft.clear();
        newLeft.clear();
    }

    private void found(Kind kind, int oldOrdinal, int newOrdinal) {
        counts.merge(kind, 1L, Long::sum);
        PriorityQueue<Finding> kept =
                first.computeIfAbsent(
                        kind,
                        any ->
                                new PriorityQueue<>(
                                        Comparator.comparingInt(Finding::place).reversed()));
        kept.add(new Finding(kind, oldOrdinal, newOrdinal));
        if (kept.size() > shown) {
            kept.remove();
        }
    }
}
