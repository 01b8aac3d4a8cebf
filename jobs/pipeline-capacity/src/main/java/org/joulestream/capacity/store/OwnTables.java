package org.joulestream.capacity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.common.merge.Column;
import org.joulestream.common.merge.MergeTable;

/** Makes the tables that a source names for itself, or sees whether those that exist will do. */
public final class OwnTables {
    private static final String LIKE =
            " INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING CONSTRAINTS"
                    + " INCLUDING STORAGE INCLUDING COMMENTS)";

    private static final String EXISTS =
            "SELECT to_regclass(format('%I.%I', current_schema(), ?::text)) IS NOT NULL";

    /** An index over just these columns; over current rows only where the last parameter says. */
    private static final String UNIQUE =
            "SELECT EXISTS (SELECT 1 FROM pg_index i, LATERAL (SELECT array_agg(a.attname::text) AS"
                    + " names FROM unnest(i.indkey) WITH ORDINALITY k (number, place) JOIN"
                    + " pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number WHERE"
                    + " k.place <= i.indnkeyatts) c WHERE i.indrelid ="
                    + " to_regclass(format('%I.%I', current_schema(), ?::text)) AND i.indisunique"
                    + " AND i.indisvalid AND c.names @> ? AND c.names <@ ? AND i.indnkeyatts = ? AND"
                    + " coalesce(pg_get_expr(i.indpred, i.indrelid), '') = ?)";

    private static final String COLUMNS =
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(format('%I.%I',"
                    + " current_schema(), ?::text)) AND attnum > 0 AND NOT attisdropped";

    private OwnTables() {}

    /**
     * Makes both tables where there is none of the name, in one transaction.
     *
     * @throws SQLException with one line for people where one exists that cannot be merged into
     */
    public static void ensure(Connection connection, TargetTable table) throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (!exists(connection, table.name())) {
                makeLatest(connection, table);
            }
            if (!exists(connection, table.history())) {
                makeHistory(connection, table);
            }
            requireFit(connection, table);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void makeLatest(Connection connection, TargetTable table) throws SQLException {
        String name = table.name();
        execute(
                connection,
                "CREATE TABLE " + quoted(name) + " (LIKE " + CapacityTables.TARGET + LIKE,
                "ALTER TABLE %s ADD PRIMARY KEY (id), ADD CONSTRAINT %s_key UNIQUE (%s)"
                        .formatted(quoted(name), name, columns(table)),
                "CREATE INDEX %s_by_location ON %s (loc)".formatted(name, quoted(name)),
                "CREATE INDEX %s_by_day ON %s (measure_date)".formatted(name, quoted(name)),
                comment(
                        name,
                        "The latest row of every key, in the columns of operational_capacity"));
    }

    private static void makeHistory(Connection connection, TargetTable table) throws SQLException {
        String name = table.history();
        execute(
                connection,
                "CREATE TABLE "
                        + quoted(name)
                        + " (LIKE "
                        + CapacityTables.TARGET
                        + "_history"
                        + LIKE,
                "ALTER TABLE " + quoted(name) + " ADD PRIMARY KEY (version_id)",
                "CREATE UNIQUE INDEX %s_current ON %s (%s) WHERE is_current"
                        .formatted(name, quoted(name), columns(table)),
                "CREATE INDEX %s_as_of ON %s (asset, gas_day, cycle, valid_from, valid_to)"
                        .formatted(name, quoted(name)),
                comment(name, "Every version of every row of " + table.name()));
    }

    private static void requireFit(Connection connection, TargetTable table) throws SQLException {
        MergeTable<CapacityFile, CapacityRow> merge = CapacityTables.mergeTable(table);
        requireColumns(connection, table.name(), written(merge, merge.latestStamps()));
        requireColumns(connection, table.history(), written(merge, merge.historyStamps()));
        requireUnique(connection, table, table.name(), "");
        requireUnique(connection, table, table.history(), "is_current");
    }

    private static List<Column<CapacityFile, CapacityRow>> written(
            MergeTable<CapacityFile, CapacityRow> merge,
            List<Column<CapacityFile, CapacityRow>> stamps) {
        return Stream.of(merge.group(), merge.key(), merge.values(), stamps)
                .flatMap(List::stream)
                .toList();
    }

    private static void requireColumns(
            Connection connection, String table, List<Column<CapacityFile, CapacityRow>> wanted)
            throws SQLException {
        List<String> found = names(connection, table);
        for (Column<CapacityFile, CapacityRow> column : wanted) {
            if (!found.contains(column.name())) {
                throw new SQLException(
                        "table %s has no column %s; expected those of operational_capacity: ALTER TABLE %s ADD COLUMN %s %s, or name another table in the source"
                                .formatted(
                                        table,
                                        column.name(),
                                        table,
                                        column.name(),
                                        column.sqlType()));
            }
        }
    }

    private static List<String> names(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private static void requireUnique(
            Connection connection, TargetTable table, String name, String where)
            throws SQLException {
        Object[] key = table.wholeKey().toArray();
        try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
            statement.setString(1, name);
            statement.setArray(2, connection.createArrayOf("text", key));
            statement.setArray(3, connection.createArrayOf("text", key));
            statement.setInt(4, key.length);
            statement.setString(5, where);
            if (!isTrue(statement)) {
                throw new SQLException(
                        "table %s has no unique key (%s)%s; expected the one that its source merges by: rename the table, or name another one in the source"
                                .formatted(
                                        name,
                                        columns(table),
                                        where.isEmpty() ? "" : " WHERE " + where));
            }
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, table);
            return isTrue(statement);
        }
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String columns(TargetTable table) {
        return String.join(", ", table.wholeKey());
    }

    private static String comment(String table, String text) {
        return "COMMENT ON TABLE %s IS '%s'".formatted(quoted(table), text);
    }

    /** A name may be a word that SQL keeps for itself. */
    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
