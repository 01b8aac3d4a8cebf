package org.joulestream.capacity.quality;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.joulestream.capacity.model.CapacityRow;

/**
 * What reading made of the lines of one file; each line is exactly one of the three.
 *
 * @param titles the header, in the order of the file
 * @param unknownTitles those of columns that have none in the table
 * @param columns names, in the table, of the columns it has: a site may publish fewer than all, and
 *     no line lacks what its site does not publish
 * @param rows usable lines, unique by key
 * @param duplicateLines numbers of lines equal to an earlier one
 * @param rejectedLines numbers of lines that cannot be used, by reason code
 */
public record FileContent(
        List<String> titles,
        List<String> unknownTitles,
        Set<String> columns,
        List<CapacityRow> rows,
        List<Integer> duplicateLines,
        SortedMap<String, SortedSet<Integer>> rejectedLines) {

    /** Lines below the header. */
    int lineCount() {
        return rows.size() + duplicateLines.size() + rejectedCount();
    }

    /** Texts that each line must have. */
    List<TextColumn> texts() {
        return Stream.of(TextColumn.values()).filter(text -> has(text.title())).toList();
    }

    /** Quantities that each line should have. */
    List<NumericColumn> quantities() {
        return Stream.of(NumericColumn.values()).filter(column -> has(column.title())).toList();
    }

    private boolean has(String title) {
        return columns.contains(title);
    }

    int rejectedCount() {
        return rejectedLines.values().stream().mapToInt(Collection::size).sum();
    }
}
