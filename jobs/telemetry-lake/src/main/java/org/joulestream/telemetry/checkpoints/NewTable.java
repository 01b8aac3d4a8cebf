package org.joulestream.telemetry.checkpoints;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Creates a table that is missing; one that is there is left as it is, whatever its shape. */
final class NewTable {
    /**
     * Key of the advisory lock that lets one caller create at a time ("joulelak" as bytes): two
     * that create at once fail, IF NOT EXISTS or not.
     */
    private static final long LOCK = 0x6a6f756c656c616bL;

    private NewTable() {}

    /**
     * Runs the statements in one transaction where the table is missing.
     *
     * @param statements may name the table with {@code %s}; with IF NOT EXISTS, for another caller
     *     may just have been first
     */
    static void create(Connection connection, TableName table, List<String> statements)
            throws SQLException {
        if (exists(connection, table)) {
            return;
        }
        Transaction.run(connection, () -> createAlone(connection, table, statements));
    }

    /**
     * Not asked again whether the table is there: an advisory lock does not make the session forget
     * that it was not. CREATE does.
     */
    private static int createAlone(Connection connection, TableName table, List<String> statements)
            throws SQLException {
        Transaction.execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
        for (String statement : statements) {
            Transaction.execute(connection, statement.formatted(table.sql()));
        }
        return statements.size();
    }

    private static boolean exists(Connection connection, TableName table) throws SQLException {
        String sql = "SELECT to_regclass(?) IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.sql());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
