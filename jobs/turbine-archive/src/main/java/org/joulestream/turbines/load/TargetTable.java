package org.joulestream.turbines.load;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.turbines.table.SqlTypes;
import org.joulestream.turbines.table.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * A table that is there.
 *
 * @param name as the server spells it
 * @param key names of the columns of its primary key; empty where it has none
 */
record TargetTable(String schema, String name, List<TableColumn> columns, List<String> key) {
    private static final String COLUMNS =
            "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH,"
                    + " NUMERIC_PRECISION, NUMERIC_SCALE FROM INFORMATION_SCHEMA.COLUMNS WHERE"
                    + " LOWER(TABLE_SCHEMA) = ? AND LOWER(TABLE_NAME) = ? ORDER BY"
                    + " ORDINAL_POSITION";

    TargetTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Asks the server, which matches names without case; null where there is no such table. */
    static @Nullable TargetTable find(Connection connection, String schema, String table)
            throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        String name = table;
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, schema.toLowerCase(Locale.ROOT));
            query.setString(2, table.toLowerCase(Locale.ROOT));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    name = rows.getString(1);
                    columns.add(column(rows));
                }
            }
        }
        return columns.isEmpty()
                ? null
                : new TargetTable(schema, name, columns, key(connection, schema, name));
    }

    private static TableColumn column(ResultSet row) throws SQLException {
        return SqlTypes.column(
                row.getString(2), row.getString(3), number(row, 4), number(row, 5), number(row, 6));
    }

    private static @Nullable Integer number(ResultSet row, int index) throws SQLException {
        long number = row.getLong(index);
        return row.wasNull() ? null : (int) Math.min(Integer.MAX_VALUE, number);
    }

    private static List<String> key(Connection connection, String schema, String name)
            throws SQLException {
        Map<Short, String> key = new TreeMap<>();
        DatabaseMetaData server = connection.getMetaData();
        try (ResultSet rows = server.getPrimaryKeys(connection.getCatalog(), schema, name)) {
            while (rows.next()) {
                key.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    /** Its column of this name in any case; null where it has none. */
    @Nullable TableColumn column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }
}
