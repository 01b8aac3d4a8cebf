package org.joulestream.capacity.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.capacity.store.GasDayTable;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;

/** A fresh database and one session in the schema {@code staging}. */
final class CapacityDatabase implements AutoCloseable {
    private final TestDatabase database = SharedPostgres.newDatabase();
    private final Connection connection;

    CapacityDatabase() throws SQLException {
        connection = database.connect();
        execute("SET search_path TO staging");
        execute("SET TIME ZONE 'America/Chicago'");
    }

    CapacityDatabase migrate() throws SQLException {
        return migrate("db/common", "db/capacity");
    }

    /** As the job does it: an old table is moved first. */
    CapacityDatabase migrateWithOldTable() throws SQLException {
        return migrate("db/common", "db/capacity_legacy", "db/capacity");
    }

    /** As another user, who waits briefly for locks. */
    void migrateAs(String user, String password) throws SQLException {
        Migrations.migrate(
                database.jdbcUrl() + "?options=-c%20lock_timeout=100ms",
                user,
                password,
                "staging",
                "db/capacity_legacy");
    }

    TestDatabase database() {
        return database;
    }

    Connection connection() {
        return connection;
    }

    private CapacityDatabase migrate(String... folders) throws SQLException {
        Migrations.migrate(
                database.jdbcUrl(), database.user(), database.password(), "staging", folders);
        return this;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void put(GasDaySummary summary) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(GasDayTable.UPSERT)) {
            GasDayTable.bind(upsert, summary);
            upsert.executeUpdate();
        }
    }

    /** Each row as its columns with bars between them; null is {@code -}. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String text = result.getString(i);
            columns.add(text == null ? "-" : text);
        }
        return String.join(" | ", columns);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
