package org.joulestream.turbines.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two archives table by table and row by row, whatever their formats and the order of
 * their rows.
 *
 * <p>Numbers are compared as numbers, and rounded to single where one file keeps them so;
 * date-times in the ways archives write them; texts without trailing spaces; where a file cannot
 * tell '' from NULL (CSV of other programs), they are the same. The heap takes about 36 bytes for
 * each row of each side: 3 million rows on both fit into 512 MB.
 */
public final class ArchiveComparison {
    private ArchiveComparison() {}

    /**
     * Compares two files.
     *
     * @throws IOException if one of the files cannot be read, saying which and why
     */
    public static Comparison compare(Path oldFile, Path newFile, CompareOptions options)
            throws IOException {
        try (ArchiveReader oldArchive = ArchiveReader.open(oldFile);
                ArchiveReader newArchive = ArchiveReader.open(newFile)) {
            return compare(oldArchive.tables(), newArchive.tables(), options);
        }
    }

    /** Files of one table each are compared whatever its name: CSV has none. */
    static Comparison compare(
            List<ArchiveTable> oldTables, List<ArchiveTable> newTables, CompareOptions options)
            throws IOException {
        List<TableComparison> compared = new ArrayList<>();
        List<String> onlyOld = new ArrayList<>();
        List<ArchiveTable> unmatched = new ArrayList<>(newTables);
        boolean isPair = oldTables.size() == 1 && newTables.size() == 1;
        for (ArchiveTable oldTable : oldTables) {
            ArchiveTable newTable = isPair ? newTables.get(0) : named(oldTable.name(), unmatched);
            if (newTable == null) {
                onlyOld.add(oldTable.name());
                continue;
            }
            unmatched.remove(newTable);
            compared.add(new TablePair(oldTable, newTable, options).compare());
        }
        return new Comparison(
                compared, onlyOld, unmatched.stream().map(ArchiveTable::name).toList());
    }

    private static @Nullable ArchiveTable named(String name, List<ArchiveTable> tables) {
        return tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
