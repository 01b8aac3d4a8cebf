package org.joulestream.bench;

import io.github.spannm.jackcess.ColumnBuilder;
import io.github.spannm.jackcess.DataType;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.DatabaseBuilder;
import io.github.spannm.jackcess.DateTimeType;
import io.github.spannm.jackcess.IndexBuilder;
import io.github.spannm.jackcess.Table;
import io.github.spannm.jackcess.TableBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaTable;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an export without state, checkpoints, checks, hashes, manifests and ZIPs: a day
 * of rows at a time from the database into the Access file, in the order in which they come.
 */
record BareArchiveLoop(Connection connection, ScadaFarm farm, Path folder) {
    private static final int ROWS_AT_A_TIME = 2_000;
    private static final int FETCH_SIZE = 1_000;

    /** Writes all tables; returns the number of rows. */
    long run() throws SQLException, IOException {
        long rows = 0;
        for (ScadaTable table : ScadaTable.values()) {
            try (Database database = create(folder.resolve(table.type() + ".mdb"))) {
                rows += table == ScadaTable.ALARM ? alarms(database) : days(database, table);
            }
        }
        return rows;
    }

    private static Database create(Path file) throws IOException {
        Database database =
                new DatabaseBuilder()
                        .withFile(file.toFile())
                        .withFileFormat(Database.FileFormat.V2003)
                        .withAutoSync(false)
                        .create();
        database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
        return database;
    }

    private long alarms(Database database) throws SQLException, IOException {
        String query =
                "SELECT * FROM dbo.tblAlarmLog WHERE TimeOn <= ? AND (TimeOff >= ? OR TimeOff IS NULL)";
        LocalDate first = farm.firstDay();
        return copy(
                database,
                ScadaTable.ALARM,
                query,
                first.plusMonths(1).atStartOfDay(),
                first.atStartOfDay());
    }

    private long days(Database database, ScadaTable table) throws SQLException, IOException {
        String query =
                "SELECT * FROM dbo.%s WHERE TimeStamp >= ? AND TimeStamp < ?"
                        .formatted(table.tableName());
        long rows = 0;
        for (int day = 0; day < farm.days(); day++) {
            LocalDateTime start = farm.firstDay().plusDays(day).atStartOfDay();
            boolean isLast = day == farm.days() - 1;
            LocalDateTime end = start.plusDays(1).plusSeconds(isLast ? 1 : 0);
            rows += copy(database, table, query, start, end);
        }
        return rows;
    }

    private long copy(Database database, ScadaTable table, String query, LocalDateTime... bounds)
            throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH_SIZE);
            for (int i = 0; i < bounds.length; i++) {
                statement.setObject(i + 1, bounds[i]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                Table target = database.getTable(table.tableName());
                return addAll(
                        target == null ? create(database, table, answer.getMetaData()) : target,
                        answer);
            }
        }
    }

    private static Table create(Database database, ScadaTable table, ResultSetMetaData columns)
            throws SQLException, IOException {
        TableBuilder builder = new TableBuilder(table.tableName());
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            ColumnBuilder column = new ColumnBuilder(columns.getColumnName(i), type(columns, i));
            if (columns.getColumnType(i) == Types.CHAR) {
                column.withLengthInUnits(columns.getPrecision(i)).withCompressedUnicode(true);
            }
            builder.addColumn(column);
        }
        builder.addIndex(
                new IndexBuilder(IndexBuilder.PRIMARY_KEY_NAME)
                        .withColumns(table.key())
                        .withPrimaryKey());
        return builder.toTable(database);
    }

    private static DataType type(ResultSetMetaData columns, int i) throws SQLException {
        return switch (columns.getColumnType(i)) {
            case Types.TIMESTAMP -> DataType.SHORT_DATE_TIME;
            case Types.INTEGER -> DataType.LONG;
            case Types.REAL -> DataType.FLOAT;
            case Types.CHAR -> DataType.TEXT;
            default ->
                    throw new IllegalStateException(
                            columns.getColumnName(i) + " is a " + columns.getColumnTypeName(i));
        };
    }

    private static long addAll(Table target, ResultSet answer) throws SQLException, IOException {
        ResultSetMetaData columns = answer.getMetaData();
        List<@Nullable Object[]> batch = new ArrayList<>(ROWS_AT_A_TIME);
        long rows = 0;
        while (answer.next()) {
            batch.add(row(answer, columns));
            rows++;
            if (batch.size() == ROWS_AT_A_TIME) {
                target.addRows(batch);
                batch.clear();
            }
        }
        target.addRows(batch);
        return rows;
    }

    private static @Nullable Object[] row(ResultSet answer, ResultSetMetaData columns)
            throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.getColumnCount()];
        for (int i = 0; i < row.length; i++) {
            boolean isStamp = columns.getColumnType(i + 1) == Types.TIMESTAMP;
            row[i] =
                    isStamp
                            ? answer.getObject(i + 1, LocalDateTime.class)
                            : answer.getObject(i + 1);
        }
        return row;
    }
}
