package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CapacityTablesITCase {
    private static final String KEY =
            "'TW', '2025-02-27', 'Intraday 3', '500097', 'MQ', 'DPQ', 'D'";
    private static final String CURRENT =
            "INSERT INTO operational_capacity (asset, gas_day, cycle, loc, loc_purp_desc, loc_qti, flow_ind, tsq) VALUES (";
    private static final String HISTORY =
            "INSERT INTO operational_capacity_history (asset, gas_day, cycle, loc, loc_purp_desc, loc_qti, flow_ind, is_current, valid_from) VALUES (";
    private static final String LEDGER =
            "INSERT INTO capacity_file (window_name, file_hash, posted_at, status, reason, rows_read, rows_inserted) VALUES (";

    private final CapacityDatabase database = new CapacityDatabase();

    CapacityTablesITCase() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void createsTablesAndViews() throws SQLException {
        database.migrate().migrate();

        assertThat(
                        database.rows(
                                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'staging' ORDER BY 1"))
                .containsExactly(
                        "capacity_current_by_location",
                        "capacity_cycle_change",
                        "capacity_file",
                        "capacity_gas_day",
                        "capacity_utilisation",
                        "flyway_capacity",
                        "flyway_common",
                        "merge_group",
                        "operational_capacity",
                        "operational_capacity_history",
                        "rejected_record");
        assertThat(database.rows("SELECT current_setting('server_version_num')::int >= 130000"))
                .containsExactly("t");
    }

    @Test
    void stopsWithOneLineWhereTheOlderTableIs() throws SQLException {
        database.execute("CREATE SCHEMA staging");
        database.execute(
                "CREATE TABLE operational_capacity (id serial PRIMARY KEY, loc text, measure_date date, CONSTRAINT operational_capacity_unique_key UNIQUE (loc, measure_date))");
        database.execute("INSERT INTO operational_capacity (loc) VALUES ('100800')");

        assertThatThrownBy(database::migrate)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "schema staging could not be migrated: table staging.operational_capacity exists already and is not of this version; expected none: rename it (ALTER TABLE staging.operational_capacity RENAME TO operational_capacity_old) or choose another schema");
        assertThat(database.rows("SELECT loc FROM operational_capacity")).containsExactly("100800");
    }

    @Test
    void migratesOnceTheOlderTableIsRenamed() throws SQLException {
        stopsWithOneLineWhereTheOlderTableIs();
        database.execute("ALTER TABLE operational_capacity RENAME TO operational_capacity_old");

        database.migrate();

        assertThat(database.rows("SELECT count(*) FROM operational_capacity")).containsExactly("0");
        assertThat(database.rows("SELECT loc FROM operational_capacity_old"))
                .containsExactly("100800");
    }

    @Test
    void fillsTheOlderColumnsByItself() throws SQLException {
        database.migrate().execute(CURRENT + KEY + ", -325)");

        assertThat(
                        database.rows(
                                "SELECT cycle_id, measure_date, tsq, abs(extract(epoch FROM (now() AT TIME ZONE 'UTC') - created_at)) < 60 FROM operational_capacity"))
                .containsExactly("Intraday_3 | 2025-02-27 | -325 | t");
    }

    @Test
    void hasOneLatestRowForAKey() throws SQLException {
        database.migrate().execute(CURRENT + KEY + ", 1)");

        assertRefused(CURRENT + KEY + ", 2)", "operational_capacity_key");
        database.execute(CURRENT + KEY.replace("'D'", "'R'") + ", 2)");
    }

    @Test
    void hasOneCurrentVersionForAKeyAndAnyNumberOfFormerOnes() throws SQLException {
        database.migrate().execute(HISTORY + KEY + ", false, '2025-02-27 21:00')");
        database.execute(HISTORY + KEY + ", false, '2025-02-27 22:00')");
        database.execute(HISTORY + KEY + ", true, '2025-02-27 23:00')");

        assertRefused(
                HISTORY + KEY + ", true, '2025-02-27 23:30')",
                "operational_capacity_history_current");
        assertThat(database.rows("SELECT DISTINCT valid_to FROM operational_capacity_history"))
                .containsExactly("9999-12-31 23:59:59");
    }

    @Test
    void refusesAVersionThatEndsBeforeItBegins() throws SQLException {
        database.migrate().execute(HISTORY + KEY + ", true, '2025-02-27 23:00')");

        assertRefused(
                "UPDATE operational_capacity_history SET valid_to = '2025-02-27 22:59:59'",
                "operational_capacity_history_period");
    }

    @Test
    void refusesALedgerRowThatDoesNotConserve() throws SQLException {
        database.migrate();

        assertRefused(
                LEDGER + "'w', 'h', now(), 'applied', NULL, 93, 92)", "capacity_file_conserves");
        assertRefused(
                LEDGER + "'w', 'h', now(), 'done', NULL, 0, 0)", "capacity_file_status_check");
    }

    @Test
    void countsAFileOnceAndAnUnusableWindowOnceAReason() throws SQLException {
        String posted = "'2025-02-27 22:00Z'";
        database.migrate().execute(LEDGER + "'w', 'h', " + posted + ", 'applied', NULL, 93, 93)");
        database.execute(LEDGER + "'w', 'other', " + posted + ", 'stale', NULL, 0, 0)");
        database.execute(LEDGER + "'w', 'a', NULL, 'rejected', 'EMPTY', 0, 0)");
        database.execute(LEDGER + "'w', 'b', NULL, 'rejected', 'HEADER_ONLY', 0, 0)");
        database.execute(LEDGER + "'w', '', NULL, 'failed', NULL, 0, 0)");

        assertRefused(
                LEDGER + "'w', 'h', " + posted + ", 'stale', NULL, 0, 0)", "capacity_file_used");
        assertRefused(
                LEDGER + "'w', 'c', now(), 'rejected', 'EMPTY', 0, 0)", "capacity_file_unused");
        assertRefused(LEDGER + "'w', '', now(), 'failed', NULL, 0, 0)", "capacity_file_unused");
    }

    @Test
    void explainsEveryTableAndView() throws SQLException {
        database.migrate();

        assertThat(
                        database.rows(
                                "SELECT c.relname FROM pg_class c WHERE relnamespace = 'staging'::regnamespace AND relkind IN ('r', 'v') AND relname NOT LIKE 'flyway%' AND obj_description(c.oid, 'pg_class') IS NULL"))
                .isEmpty();
    }

    @Test
    void explainsEveryColumnOfTheGasDays() throws SQLException {
        database.migrate();

        assertThat(
                        database.rows(
                                "SELECT attname FROM pg_attribute WHERE attrelid = 'capacity_gas_day'::regclass AND attnum > 0 AND col_description(attrelid, attnum) IS NULL"))
                .isEmpty();
    }

    private void assertRefused(String sql, String constraint) {
        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"" + constraint + "\"");
    }
}
