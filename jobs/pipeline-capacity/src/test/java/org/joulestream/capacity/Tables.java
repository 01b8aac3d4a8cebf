package org.joulestream.capacity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joulestream.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;

/** What a run left in the database, as text that can be compared. */
record Tables(
        List<String> latest,
        List<String> history,
        List<String> ledger,
        List<String> rejects,
        List<String> gasDays) {

    /** Surrogate ids and times of receiving and writing: all that two runs may differ in. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "id",
                    "version_id",
                    "file_id",
                    "download_timestamp",
                    "created_at",
                    "received_at",
                    "last_received_at",
                    "first_seen_at",
                    "last_seen_at",
                    "updated_at",
                    // The port of the stand-in is another one each time.
                    "origin");

    static Tables of(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setSchema("staging");
            return new Tables(
                    dump(connection, "operational_capacity"),
                    dump(connection, "operational_capacity_history"),
                    dump(connection, "capacity_file"),
                    dump(connection, "rejected_record"),
                    dump(connection, "capacity_gas_day"));
        }
    }

    static List<String> query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setSchema("staging");
            return query(connection, sql);
        }
    }

    static long count(TestDatabase database, String sql) throws SQLException {
        String value = query(database, sql).get(0);
        return Long.parseLong(value.substring(value.indexOf('=') + 1));
    }

    /** Each row as the texts of its columns, in the order of the SELECT; the rows sorted. */
    static List<String> rows(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setSchema("staging");
            return rows(connection, sql);
        }
    }

    /** The form of a row in {@link #rows}; null is {@code -}. */
    static String text(List<? extends @Nullable Object> values) {
        return values.stream()
                .map(value -> value == null ? "-" : value.toString())
                .collect(Collectors.joining(" | "));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                lines.add(text(values));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static List<String> dump(Connection connection, String table) throws SQLException {
        return query(connection, "SELECT * FROM " + table).stream().sorted().toList();
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                lines.add(line(rows, columns));
            }
        }
        return lines;
    }

    private static String line(ResultSet row, ResultSetMetaData columns) throws SQLException {
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            if (!LEFT_OUT.contains(name)) {
                values.put(name, String.valueOf(row.getString(i)));
            }
        }
        String text = values.toString();
        return text.substring(1, text.length() - 1);
    }
}
