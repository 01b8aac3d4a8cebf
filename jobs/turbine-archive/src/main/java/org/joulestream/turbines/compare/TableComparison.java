package org.joulestream.turbines.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joulestream.turbines.compare.RowDifference.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What became of comparing one table.
 *
 * @param oldName of the table, and {@code newName}
 * @param key by which rows were matched
 * @param onlyOldColumns columns that only the old archive has
 * @param onlyNewColumns columns that only the new archive has
 * @param equalRows rows of both
 * @param missingRows rows of the old archive whose key the new one lacks
 * @param extraRows rows of the new archive whose key the old one lacks
 * @param differentRows rows whose key both have, with other values
 * @param oldHash canonical hash of the columns compared, {@link
 *     org.joulestream.turbines.archive.CanonicalRows}; where all columns are, that of the manifest
 * @param newHash of the new archive
 * @param shown the first rows of each kind
 * @param isEqual whether they are equal by the options
 */
public record TableComparison(
        String oldName,
        String newName,
        List<String> key,
        List<String> onlyOldColumns,
        List<String> onlyNewColumns,
        long equalRows,
        long missingRows,
        long extraRows,
        long differentRows,
        String oldHash,
        String newHash,
        List<RowDifference> shown,
        boolean isEqual) {
    private static final int SHOWN_CELLS = 8;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String name = oldName.equalsIgnoreCase(newName) ? newName : oldName + " and " + newName;
        lines.add(
                key.isEmpty()
                        ? name + ": no column in common"
                        : "%s, by %s".formatted(name, String.join(", ", key)));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  rows: %,d equal, %,d missing, %,d extra, %,d different",
                        equalRows,
                        missingRows,
                        extraRows,
                        differentRows));
        addColumns(lines, "old", onlyOldColumns);
        addColumns(lines, "new", onlyNewColumns);
        lines.add("  hash of the old rows: " + oldHash);
        lines.add("  hash of the new rows: " + newHash);
        shown.forEach(difference -> lines.add("  " + line(difference)));
        return lines;
    }

    private static void addColumns(List<String> lines, String side, List<String> columns) {
        if (!columns.isEmpty()) {
            lines.add("  columns only in the %s: %s".formatted(side, String.join(", ", columns)));
        }
    }

    private static String line(RowDifference difference) {
        String kind = difference.kind().name().toLowerCase(Locale.ROOT);
        String start = "%-9s %s".formatted(kind, difference.key());
        if (difference.cells().isEmpty()) {
            return start;
        }
        int more = difference.cells().size() - SHOWN_CELLS;
        return start
                + ": "
                + difference.cells().stream()
                        .limit(SHOWN_CELLS)
                        .map(TableComparison::text)
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and %d more columns".formatted(more) : "");
    }

    private static String text(Cell cell) {
        return "%s %s, now %s"
                .formatted(cell.column(), shown(cell.oldValue()), shown(cell.newValue()));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : value;
    }
}
