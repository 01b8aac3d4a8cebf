package org.joulestream.capacity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.postgres.Migrations;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnTablesITCase {
    // A word that SQL keeps for itself is a name like any other.
    private static final TargetTable TABLE = new TargetTable("order", List.of("loc", "flow_ind"));
    private static final String LATEST =
            "INSERT INTO \"order\" (asset, gas_day, cycle, loc, flow_ind, loc_qti, loc_purp_desc)"
                    + " VALUES ('TGC', '2025-02-27', 'Final', '1', 'D', '', ";
    private static final String HISTORY =
            "INSERT INTO order_history (asset, gas_day, cycle, loc, flow_ind, loc_qti,"
                    + " loc_purp_desc, is_current, valid_from) VALUES ('TGC', '2025-02-27', 'Final',"
                    + " '1', 'D', '', '', ";

    private final Connection connection;

    OwnTablesITCase() throws SQLException {
        TestDatabase database = SharedPostgres.newDatabase();
        Migrations.migrate(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                "staging",
                "db/common",
                "db/capacity");
        connection = database.connect();
        connection.setSchema("staging");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void makesBothTablesOnce() throws SQLException {
        OwnTables.ensure(connection, TABLE);
        execute(LATEST + "'MQ')");
        OwnTables.ensure(connection, TABLE);

        assertThat(rows("SELECT loc || cycle_id || measure_date || id FROM \"order\""))
                .containsExactly("1Final2025-02-271");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void theyHaveTheColumnsAndCommentsOfTheDefaultOnes() throws SQLException {
        OwnTables.ensure(connection, TABLE);

        assertThat(columns("order")).isEqualTo(columns("operational_capacity"));
        assertThat(columns("order_history")).isEqualTo(columns("operational_capacity_history"));
        assertThat(rows("SELECT obj_description('\"order\"'::regclass, 'pg_class')"))
                .containsExactly(
                        "The latest row of every key, in the columns of operational_capacity");
    }

    @Test
    void theKeyIsTheOneOfTheSource() throws SQLException {
        OwnTables.ensure(connection, TABLE);
        execute(LATEST + "'MQ')");
        execute(HISTORY + "false, '2025-02-27')");
        execute(HISTORY + "true, '2025-02-28')");

        assertThatThrownBy(() -> execute(LATEST + "'M2')")).hasMessageContaining("\"order_key\"");
        assertThatThrownBy(() -> execute(HISTORY + "true, '2025-03-01')"))
                .hasMessageContaining("\"order_history_current\"");
    }

    @Test
    void aTableWithAnotherKeyIsRefusedInOneLineAndNothingIsMade() throws SQLException {
        OwnTables.ensure(connection, new TargetTable("order", List.of("loc")));
        execute("DROP TABLE order_history");

        assertThatThrownBy(() -> OwnTables.ensure(connection, TABLE))
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "table order has no unique key (asset, gas_day, cycle, loc, flow_ind); expected the one that its source merges by: rename the table, or name another one in the source");
        assertThat(rows("SELECT to_regclass('order_history') IS NULL")).containsExactly("t");
    }

    @Test
    void aKeyOverPartOfTheRowsIsNoKey() throws SQLException {
        OwnTables.ensure(connection, TABLE);
        execute("DROP INDEX order_history_current");
        execute(
                "CREATE UNIQUE INDEX other ON order_history (asset, gas_day, cycle, loc, flow_ind)"
                        + " WHERE NOT is_current");

        assertThatThrownBy(() -> OwnTables.ensure(connection, TABLE))
                .hasMessageStartingWith(
                        "table order_history has no unique key (asset, gas_day, cycle, loc, flow_ind) WHERE is_current; expected");
    }

    @Test
    void aTableOfAnotherKindIsRefusedWithWhatItLacks() throws SQLException {
        execute("CREATE TABLE \"order\" (id int)");

        assertThatThrownBy(() -> OwnTables.ensure(connection, TABLE))
                .hasMessage(
                        "table order has no column asset; expected those of operational_capacity: ALTER TABLE order ADD COLUMN asset text, or name another table in the source");
    }

    private List<String> columns(String table) throws SQLException {
        return rows(
                "SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attgenerated,"
                        + " attidentity, attnotnull, col_description(attrelid, attnum)) FROM"
                        + " pg_attribute WHERE attrelid = '\""
                        + table
                        + "\"'::regclass AND attnum > 0 ORDER BY attnum");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
