package org.joulestream.turbines.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Loads CSV files into tables; what a table has already is not loaded again.
 *
 * <p>Rows are written in portions: a load that was broken off is completed by another.
 */
public final class CsvLoader {
    /** Rows held in memory at a time. */
    static final int PORTION = 10_000;

    private final Connection connection;
    private final String schema;
    private final Path rejects;
    private final LoadProgress progress;

    /**
     * @param connection stays open
     * @param rejects directory that gets the rows which are not loaded
     */
    public CsvLoader(Connection connection, String schema, Path rejects, LoadProgress progress) {
        this.connection = connection;
        this.schema = schema;
        this.rejects = rejects;
        this.progress = progress;
    }

    /** Whether there is a table of this name, in any case. */
    public boolean hasTable(String table) throws SQLException {
        return TargetTable.find(connection, schema, table) != null;
    }

    /**
     * Creates a table that all these files fit into.
     *
     * @throws IOException when one cannot be read; then there is no table
     */
    public void createTable(String table, List<CsvSource> sources)
            throws IOException, SQLException {
        TableDesign design = new TableDesign();
        for (CsvSource source : sources) {
            design.read(source, at -> progress.at(source, 0, at.read(), at.total()));
        }
        design.create(connection, schema, table);
    }

    /**
     * Loads a file into a table.
     *
     * @throws IOException when the file cannot be read or does not fit the table; the message goes
     *     on behind the file's name
     */
    public LoadCounts load(String table, CsvSource source) throws IOException, SQLException {
        TargetTable target = TargetTable.find(connection, schema, table);
        if (target == null) {
            throw new IOException(
                    "is for table %s.%s, which is not there".formatted(schema, table));
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (CsvLines lines = source.open();
                RejectedRows rejected = RejectedRows.of(rejects, source, lines.header())) {
            FileColumns columns = FileColumns.of(target, lines.header());
            KnownRows known = known(columns, source);
            return new FileLoad(connection, columns, known, rejected)
                    .load(
                            lines,
                            rows ->
                                    progress.at(
                                            source,
                                            rows,
                                            lines.measure().read(),
                                            lines.measure().total()));
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private KnownRows known(FileColumns columns, CsvSource source)
            throws IOException, SQLException {
        if (!columns.key().isEmpty()) {
            return new KeyedRows(connection, columns);
        }
        TimeRange range = TimeRange.of(source, columns);
        return KeylessRows.read(connection, columns, range.first(), range.last());
    }
}
