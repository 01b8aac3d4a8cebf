package org.joulestream.testkit.scada;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to delete and then to insert; a row with other values is in both. */
record RowChanges(List<@Nullable Object[]> gone, List<@Nullable Object[]> come) {
    /** Both sorted by their first columns, the key. */
    static RowChanges between(
            int keyColumns, Iterator<@Nullable Object[]> before, Iterator<@Nullable Object[]> now) {
        RowChanges changes = new RowChanges(new ArrayList<>(), new ArrayList<>());
        @Nullable Object @Nullable [] old = next(before);
        @Nullable Object @Nullable [] fresh = next(now);
        while (old != null || fresh != null) {
            int order = compare(keyColumns, old, fresh);
            if (order != 0 || !Arrays.equals(old, fresh)) {
                changes.add(order <= 0 ? old : null, order >= 0 ? fresh : null);
            }
            old = order <= 0 ? next(before) : old;
            fresh = order >= 0 ? next(now) : fresh;
        }
        return changes;
    }

    private void add(@Nullable Object @Nullable [] old, @Nullable Object @Nullable [] fresh) {
        if (old != null) {
            gone.add(old);
        }
        if (fresh != null) {
            come.add(fresh);
        }
    }

    private static @Nullable Object @Nullable [] next(Iterator<@Nullable Object[]> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /** A list that has ended comes after the other. */
    private static int compare(
            int keyColumns,
            @Nullable Object @Nullable [] one,
            @Nullable Object @Nullable [] other) {
        if (one == null || other == null) {
            return one == null ? 1 : -1;
        }
        for (int column = 0; column < keyColumns; column++) {
            int order = compare(one[column], other[column]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    // Values of a key are never null, and those of one column of one type.
    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object one, @Nullable Object other) {
        return ((Comparable<@Nullable Object>) Objects.requireNonNull(one)).compareTo(other);
    }
}
