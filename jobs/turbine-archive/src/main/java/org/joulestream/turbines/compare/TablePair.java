package org.joulestream.turbines.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joulestream.turbines.archive.CanonicalRows;
import org.joulestream.turbines.compare.RowDifference.Cell;
import org.joulestream.turbines.compare.RowDifference.Kind;
import org.joulestream.turbines.compare.RowMatching.Finding;
import org.joulestream.turbines.table.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Compares two tables: a first pass over each keeps hashes of its rows, a second one reads the few
 * rows that are shown.
 */
final class TablePair {
    private final ArchiveTable oldTable;
    private final ArchiveTable newTable;
    private final CompareOptions options;
    private final ColumnPairing columns;
    private final boolean emptyIsNull;
    private final MessageDigest keyDigest = Sha256.digest();

    TablePair(ArchiveTable oldTable, ArchiveTable newTable, CompareOptions options) {
        this.oldTable = oldTable;
        this.newTable = newTable;
        this.options = options;
        columns = ColumnPairing.of(oldTable, newTable);
        emptyIsNull = !oldTable.tellsEmptyFromNull() || !newTable.tellsEmptyFromNull();
    }

    TableComparison compare() throws IOException {
        CanonicalRows oldContent = new CanonicalRows(columns.names());
        CanonicalRows newContent = new CanonicalRows(columns.names());
        RowMatching matching =
                new RowMatching(
                        hashes(oldTable, columns.oldPositions(), oldContent),
                        hashes(newTable, columns.newPositions(), newContent),
                        options.shown());
        boolean sameColumns =
                options.commonColumnsOnly()
                        || (columns.onlyOld().isEmpty() && columns.onlyNew().isEmpty());
        return new TableComparison(
                oldTable.name(),
                newTable.name(),
                columns.keyNames(),
                columns.onlyOld(),
                columns.onlyNew(),
                matching.equal(),
                matching.count(Kind.MISSING),
                matching.count(Kind.EXTRA),
                matching.count(Kind.DIFFERENT),
                oldContent.hash(),
                newContent.hash(),
                differences(matching.findings()),
                sameColumns && !columns.names().isEmpty() && matching.isEqual());
    }

    private RowHashes hashes(ArchiveTable table, int[] positions, CanonicalRows content)
            throws IOException {
        RowHashes hashes = new RowHashes();
        if (columns.names().isEmpty()) {
            return hashes;
        }
        try (RowCursor rows = table.open()) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                @Nullable String[] texts = texts(row, positions);
                ByteBuffer hash = ByteBuffer.wrap(content.addTexts(texts));
                ByteBuffer key = ByteBuffer.wrap(keyHash(texts));
                hashes.add(key.getLong(), key.getLong(), hash.getLong(), hash.getInt());
            }
        }
        return hashes;
    }

    private @Nullable String[] texts(@Nullable Object[] row, int[] positions) {
        @Nullable String[] texts = new @Nullable String[positions.length];
        for (int i = 0; i < texts.length; i++) {
            String text = columns.kinds().get(i).text(row[positions[i]]);
            texts[i] = emptyIsNull && text != null && text.isEmpty() ? null : text;
        }
        return texts;
    }

    private byte[] keyHash(@Nullable String[] texts) {
        for (int i : columns.key()) {
            String text = texts[i];
            byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            keyDigest.update(
                    (bytes == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            if (bytes != null) {
                keyDigest.update(bytes);
            }
        }
        return keyDigest.digest();
    }

    private List<RowDifference> differences(List<Finding> findings) throws IOException {
        Map<Integer, @Nullable String[]> oldRows =
                fetched(
                        oldTable,
                        columns.oldPositions(),
                        findings.stream().map(Finding::oldOrdinal).toList());
        Map<Integer, @Nullable String[]> newRows =
                fetched(
                        newTable,
                        columns.newPositions(),
                        findings.stream().map(Finding::newOrdinal).toList());
        List<RowDifference> differences = new ArrayList<>();
        for (Finding finding : findings) {
            differences.add(
                    difference(
                            finding.kind(),
                            oldRows.get(finding.oldOrdinal()),
                            newRows.get(finding.newOrdinal())));
        }
        return differences;
    }

    private RowDifference difference(
            Kind kind, @Nullable String @Nullable [] oldRow, @Nullable String @Nullable [] newRow) {
        @Nullable String[] any = newRow != null ? newRow : Objects.requireNonNull(oldRow);
        String key =
                Arrays.stream(columns.key())
                        .mapToObj(i -> columns.names().get(i) + " " + any[i])
                        .collect(Collectors.joining(", "));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; oldRow != null && newRow != null && i < any.length; i++) {
            if (!Objects.equals(oldRow[i], newRow[i])) {
                cells.add(new Cell(columns.names().get(i), oldRow[i], newRow[i]));
            }
        }
        return new RowDifference(kind, key, cells);
    }

    /** Reads on only as far as the last row that is wanted. */
    private Map<Integer, @Nullable String[]> fetched(
            ArchiveTable table, int[] positions, List<Integer> wanted) throws IOException {
        Map<Integer, @Nullable String[]> rows = new HashMap<>();
        int last = wanted.stream().mapToInt(Integer::intValue).max().orElse(-1);
        if (last < 0) {
            return rows;
        }
        try (RowCursor cursor = table.open()) {
            for (int ordinal = 0; ordinal <= last; ordinal++) {
                @Nullable Object[] row = cursor.next();
                if (row != null && wanted.contains(ordinal)) {
                    rows.put(ordinal, texts(row, positions));
                }
            }
        }
        return rows;
    }
}
