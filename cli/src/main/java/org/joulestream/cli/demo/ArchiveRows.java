package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.testkit.mdb.MdbExport;
import org.joulestream.turbines.compare.ArchiveReader;
import org.joulestream.turbines.compare.ArchiveTable;
import org.joulestream.turbines.compare.RowCursor;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of an Access database, value by value: read by mdbtools, which shares no code
 * with what wrote them, or by Jackcess where mdbtools is missing.
 */
enum ArchiveRows {
    MDBTOOLS("mdbtools") {
        @Override
        @Nullable String difference(Stream<@Nullable Object[]> truth, Path mdb, String table)
                throws IOException {
            try {
                MdbExport.assertEqual(truth, mdb, table);
                return null;
            } catch (AssertionError different) {
                return String.valueOf(different.getMessage()).replace("\n", "; ");
            }
        }
    },
    JACKCESS("Jackcess; mdbtools is not installed") {
        @Override
        @Nullable String difference(Stream<@Nullable Object[]> truth, Path mdb, String table)
                throws IOException {
            try (ArchiveReader archive = ArchiveReader.open(mdb)) {
                List<ArchiveTable> tables = archive.tables();
                if (tables.size() != 1 || !tables.get(0).name().equals(table)) {
                    return "has other tables than " + table;
                }
                try (RowCursor found = tables.get(0).open()) {
                    return firstDifference(truth.iterator(), found);
                }
            }
        }
    };

    private final String reader;

    ArchiveRows(String reader) {
        this.reader = reader;
    }

    /** The first where mdbtools can be started on this machine. */
    static ArchiveRows ofThisMachine(Path anyMdb) throws IOException {
        try {
            MdbExport.tables(anyMdb);
            return MDBTOOLS;
        } catch (IllegalStateException notFound) {
            return JACKCESS;
        }
    }

    /** Who reads, in words. */
    String reader() {
        return reader;
    }

    /** What is wrong with the rows of a file, in one line; null when they are the truth. */
    abstract @Nullable String difference(Stream<@Nullable Object[]> truth, Path mdb, String table)
            throws IOException;

    private static @Nullable String firstDifference(
            Iterator<@Nullable Object[]> truth, RowCursor found) throws IOException {
        for (long number = 1; truth.hasNext(); number++) {
            @Nullable Object[] expected = truth.next();
            @Nullable Object[] row = found.next();
            if (row == null || !Arrays.equals(expected, row)) {
                return "row %d: expected %s, found %s"
                        .formatted(number, Arrays.toString(expected), Arrays.toString(row));
            }
        }
        @Nullable Object[] more = found.next();
        return more == null ? null : "has a row too many: " + Arrays.toString(more);
    }
}
