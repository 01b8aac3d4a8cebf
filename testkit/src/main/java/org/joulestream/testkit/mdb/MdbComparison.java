package org.joulestream.testkit.mdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares rows with what was printed of them, and tells the first differences. */
final class MdbComparison {
    private static final int SHOWN = 5;

    private final String table;
    private final List<MdbColumn> columns;
    private final List<String> differences = new ArrayList<>();
    private long expectedRows;
    private long foundRows;
    private long differing;

    MdbComparison(String table, List<MdbColumn> columns) {
        this.table = table;
        this.columns = columns;
    }

    void compare(Iterator<@Nullable Object[]> expected, Iterator<@Nullable String[]> found) {
        while (expected.hasNext() || found.hasNext()) {
            @Nullable Object @Nullable [] wanted = next(expected);
            @Nullable String @Nullable [] printed = next(found);
            expectedRows += wanted == null ? 0 : 1;
            foundRows += printed == null ? 0 : 1;
            compare(wanted, printed);
        }
        if (differing > 0) {
            throw new AssertionError(message());
        }
    }

    private void compare(
            @Nullable Object @Nullable [] wanted, @Nullable String @Nullable [] printed) {
        long row = Math.max(expectedRows, foundRows);
        if (wanted == null) {
            differ("row " + row + " is too many: " + Arrays.toString(printed));
        } else if (printed == null) {
            differ("row " + row + " is missing: " + Arrays.toString(wanted));
        } else if (wanted.length != columns.size()) {
            differ("row " + row + " should have " + wanted.length + " columns, not " + columns);
        } else {
            compareValues(row, wanted, printed);
        }
    }

    private void compareValues(long row, @Nullable Object[] wanted, @Nullable String[] printed) {
        for (int index = 0; index < wanted.length; index++) {
            MdbColumn column = columns.get(index);
            if (!MdbValue.equal(wanted[index], printed[index], column)) {
                differ(
                        "row %d, %s (%s): expected %s, found %s"
                                .formatted(
                                        row,
                                        column.name(),
                                        column.type(),
                                        shown(wanted[index]),
                                        shown(printed[index])));
            }
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " '" + value + "'";
    }

    private static <T> @Nullable T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void differ(String difference) {
        differing++;
        if (differences.size() < SHOWN) {
            differences.add(difference);
        }
    }

    private String message() {
        return "%s has %d rows, expected %d, with %d differences, the first:\n%s"
                .formatted(
                        table, foundRows, expectedRows, differing, String.join("\n", differences));
    }
}
