package org.joulestream.testkit.scada;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates a table, fills it and changes it, in batches. */
record TableFilling(ScadaTable table, List<ScadaColumn> columns) {
    private static final int BATCH = 1_000;
    private static final int BATCHES_PER_COMMIT = 50;

    void create(Connection connection) throws SQLException {
        String definitions =
                columns.stream().map(this::definition).collect(Collectors.joining(", "));
        String key = table.key().stream().map(TableFilling::name).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE dbo."
                            + name(table.tableName())
                            + " ("
                            + definitions
                            + ", PRIMARY KEY ("
                            + key
                            + "))");
        }
    }

    void insert(Connection connection, Stream<@Nullable Object[]> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(insertion())) {
            int count = 0;
            for (Iterator<@Nullable Object[]> each = rows.iterator(); each.hasNext(); ) {
                add(insert, each.next());
                if (++count % BATCH == 0) {
                    insert.executeBatch();
                }
                if (count % (BATCH * BATCHES_PER_COMMIT) == 0) {
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
        connection.setAutoCommit(true);
    }

    /** Both sorted by key; rows in neither or the same in both are not touched. */
    void change(
            Connection connection,
            Stream<@Nullable Object[]> before,
            Stream<@Nullable Object[]> now)
            throws SQLException {
        RowChanges changes = RowChanges.between(keyColumns(), before.iterator(), now.iterator());
        connection.setAutoCommit(false);
        try (PreparedStatement delete = connection.prepareStatement(deletion())) {
            for (@Nullable Object[] row : changes.gone()) {
                add(delete, Arrays.copyOf(row, keyColumns()));
            }
            delete.executeBatch();
        }
        insert(connection, changes.come().stream());
    }

    private int keyColumns() {
        return table.key().size();
    }

    private String deletion() {
        return "DELETE FROM dbo."
                + name(table.tableName())
                + " WHERE "
                + table.key().stream()
                        .map(column -> name(column) + " = ?")
                        .collect(Collectors.joining(" AND "));
    }

    private String insertion() {
        return "INSERT INTO dbo."
                + name(table.tableName())
                + " VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")";
    }

    private static void add(PreparedStatement statement, @Nullable Object[] row)
            throws SQLException {
        for (int column = 0; column < row.length; column++) {
            statement.setObject(column + 1, row[column]);
        }
        statement.addBatch();
    }

    private String definition(ScadaColumn column) {
        String nullable = table.key().contains(column.name()) ? " NOT NULL" : " NULL";
        return name(column.name()) + ' ' + column.sqlType() + nullable;
    }

    private static String name(String name) {
        return '[' + name + ']';
    }
}
