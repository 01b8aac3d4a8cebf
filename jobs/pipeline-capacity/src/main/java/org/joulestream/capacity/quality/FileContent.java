package org.joulestream.capacity.quality;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.joulestream.capacity.model.CapacityRow;

/**
 * What reading made of the lines of one file; each line is exactly one of the three.
 *
 * @param titles the header, in the order of the file
 * @param unknownTitles those of columns that have none in the table
 * @param rows usable lines, unique by key
 * @param duplicateLines numbers of lines equal to an earlier one
 * @param rejectedLines numbers of lines that cannot be used, by reason code
 */
public record FileContent(
        List<String> titles,
        List<String> unknownTitles,
        List<CapacityRow> rows,
        List<Integer> duplicateLines,
        SortedMap<String, SortedSet<Integer>> rejectedLines) {

    /** Lines below the header. */
    int lineCount() {
        return rows.size() + duplicateLines.size() + rejectedCount();
    }

    int rejectedCount() {
        return rejectedLines.values().stream().mapToInt(Collection::size).sum();
    }
}
