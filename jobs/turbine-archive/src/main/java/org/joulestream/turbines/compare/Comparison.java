package org.joulestream.turbines.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of comparing two archives.
 *
 * @param tables those of both
 * @param onlyOldTables tables that only the old archive has
 * @param onlyNewTables tables that only the new archive has
 */
public record Comparison(
        List<TableComparison> tables, List<String> onlyOldTables, List<String> onlyNewTables) {

    public boolean isEqual() {
        return onlyOldTables.isEmpty()
                && onlyNewTables.isEmpty()
                && tables.stream().allMatch(TableComparison::isEqual);
    }

    /** For printing; the last one says whether they are equal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        tables.forEach(table -> lines.addAll(table.lines()));
        onlyOldTables.forEach(name -> lines.add("table only in the old: " + name));
        onlyNewTables.forEach(name -> lines.add("table only in the new: " + name));
        lines.add(isEqual() ? "equal" : "not equal");
        return lines;
    }
}
