package org.joulestream.turbines.load;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** One file on its way into its table, a portion at a time. */
final class FileLoad {
    private final FileColumns columns;
    private final KnownRows known;
    private final RejectedRows rejected;
    private final TableRows table;
    private long rows;
    private long loaded;
    private long updated;
    private long unchanged;

    FileLoad(Connection connection, FileColumns columns, KnownRows known, RejectedRows rejected) {
        this.columns = columns;
        this.known = known;
        this.rejected = rejected;
        this.table = new TableRows(connection, columns);
    }

    /**
     * Loads all rows.
     *
     * @param progress is told the rows that are through
     */
    LoadCounts load(CsvLines lines, LongConsumer progress) throws IOException, SQLException {
        List<LoadRow> portion = new ArrayList<>();
        for (CsvRecord line = lines.next(); line != null; line = lines.next()) {
            rows++;
            add(line, portion);
            if (portion.size() == CsvLoader.PORTION) {
                write(portion);
                portion.clear();
                progress.accept(rows);
            }
        }
        write(portion);
        return new LoadCounts(
                columns.table().name(),
                rows,
                loaded,
                updated,
                unchanged,
                rejected.count(),
                rejected.file());
    }

    private void add(CsvRecord line, List<LoadRow> portion) {
        FileColumns.Read read = columns.row(line);
        if (read.row() != null) {
            portion.add(read.row());
        } else {
            rejected.add(
                    line.getStartingLineNumber(), line.getFields(), String.valueOf(read.problem()));
        }
    }

    private void write(List<LoadRow> portion) throws SQLException {
        if (portion.isEmpty()) {
            return;
        }
        KnownRows.Portion compared = known.compare(portion);
        BiConsumer<LoadRow, String> refused =
                (row, reason) -> rejected.add(row.line(), row.cells(), reason);
        for (KnownRows.Repeat repeat : compared.repeats()) {
            refused.accept(
                    repeat.row(),
                    "has the key of line %d and other values".formatted(repeat.line()));
        }
        loaded += table.insert(compared.fresh(), refused);
        updated += table.update(compared.changed(), refused);
        unchanged += compared.unchanged();
    }
}
