package org.joulestream.turbines.load;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joulestream.turbines.source.SqlText;
import org.joulestream.turbines.table.TableColumn;
import org.jspecify.annotations.Nullable;

/** Inserts and updates rows, in batches; what the table refuses is left out. */
final class TableRows {
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final FileColumns columns;

    TableRows(Connection connection, FileColumns columns) {
        this.connection = connection;
        this.columns = columns;
    }

    /**
     * What is done with a row.
     *
     * @param values places of the columns that are given
     * @param key places of those by which a row is found
     */
    private record Command(String sql, List<Integer> values, List<Integer> key) {}

    /**
     * Inserts them all, or all but those that the table refuses.
     *
     * @return how many it took
     */
    int insert(List<LoadRow> rows, BiConsumer<LoadRow, String> refused) throws SQLException {
        List<Integer> places = IntStream.range(0, columns.columns().size()).boxed().toList();
        String marks = String.join(", ", Collections.nCopies(places.size(), "?"));
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(table(), SqlNames.list(columns.names()), marks);
        return write(new Command(sql, places, List.of()), rows, refused);
    }

    /** Replaces the values behind the key. */
    int update(List<LoadRow> rows, BiConsumer<LoadRow, String> refused) throws SQLException {
        String values =
                columns.rest().stream()
                        .map(place -> name(place) + " = ?")
                        .collect(Collectors.joining(", "));
        String key =
                columns.key().stream()
                        .map(place -> name(place) + " >= ? AND " + name(place) + " <= ?")
                        .collect(Collectors.joining(" AND "));
        String sql = "UPDATE %s SET %s WHERE %s".formatted(table(), values, key);
        return write(new Command(sql, columns.rest(), columns.key()), rows, refused);
    }

    private String table() {
        return SqlNames.of(columns.table().schema(), columns.table().name());
    }

    private String name(int place) {
        return SqlNames.quoted(columns.names().get(place));
    }

    private int write(Command command, List<LoadRow> rows, BiConsumer<LoadRow, String> refused)
            throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        int written = 0;
        try (PreparedStatement statement = connection.prepareStatement(command.sql())) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                List<LoadRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
                boolean whole = writeWhole(statement, command, batch);
                written += whole ? batch.size() : writeEach(statement, command, batch, refused);
            }
        }
        return written;
    }

    private boolean writeWhole(PreparedStatement statement, Command command, List<LoadRow> batch)
            throws SQLException {
        try {
            for (LoadRow row : batch) {
                bind(statement, command, row);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            return true;
        } catch (BatchUpdateException failed) {
            connection.rollback();
            if (!isOfARow(failed)) {
                throw failed;
            }
            statement.clearBatch();
            return false;
        }
    }

    /** One by one, to find those at fault. */
    private int writeEach(
            PreparedStatement statement,
            Command command,
            List<LoadRow> rows,
            BiConsumer<LoadRow, String> refused)
            throws SQLException {
        int written = 0;
        for (LoadRow row : rows) {
            bind(statement, command, row);
            try {
                statement.executeUpdate();
                connection.commit();
                written++;
            } catch (SQLException failed) {
                connection.rollback();
                if (!isOfARow(failed)) {
                    throw failed;
                }
                refused.accept(row, SqlText.line(failed));
            }
        }
        return written;
    }

    /** Data or a constraint, in standard terms. */
    private static boolean isOfARow(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private void bind(PreparedStatement statement, Command command, LoadRow row)
            throws SQLException {
        int parameter = 1;
        for (int place : command.values()) {
            set(statement, parameter++, columns.columns().get(place), row.values()[place]);
        }
        for (int place : command.key()) {
            Object value = row.values()[place];
            statement.setObject(parameter++, StampRange.from(value));
            statement.setObject(parameter++, StampRange.to(value));
        }
    }

    private static void set(
            PreparedStatement statement, int index, TableColumn column, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType(column));
        } else {
            statement.setObject(index, value);
        }
    }

    private static int jdbcType(TableColumn column) {
        return switch (column.type()) {
            case YES_NO -> Types.BIT;
            case BYTE -> Types.TINYINT;
            case INTEGER -> Types.SMALLINT;
            case LONG -> Types.INTEGER;
            case SINGLE -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL, CURRENCY -> Types.DECIMAL;
            case DATE_TIME -> Types.TIMESTAMP;
            case TEXT, MEMO -> Types.NVARCHAR;
        };
    }
}
