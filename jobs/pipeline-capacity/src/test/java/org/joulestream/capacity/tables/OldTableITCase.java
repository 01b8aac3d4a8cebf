package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joulestream.capacity.CapacityJob;
import org.joulestream.capacity.store.LegacyTable;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.testkit.capacity.OldCapacityTable;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the program that came before, in the schema of the job. */
final class OldTableITCase {
    private static final String NAMES =
            "SELECT relname FROM pg_class WHERE oid = 'operational_capacity_legacy'::regclass UNION ALL SELECT conname FROM pg_constraint WHERE conrelid = 'operational_capacity_legacy'::regclass UNION SELECT indexrelid::regclass::name FROM pg_index WHERE indrelid = 'operational_capacity_legacy'::regclass UNION SELECT pg_get_serial_sequence('operational_capacity_legacy', 'id')::regclass::name ORDER BY 1";
    private static final String OURS =
            "INSERT INTO operational_capacity (asset, gas_day, cycle, loc, loc_purp_desc, loc_qti, flow_ind) VALUES ('TW', '2025-06-06', 'Timely', '1', 'MQ', 'DPQ', 'D')";
    private static final String REFUSED = "schema staging could not be migrated: ";

    private final CapacityDatabase database = new CapacityDatabase();

    OldTableITCase() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void keepsRowsGrantsAndViews() throws SQLException {
        old();
        database.execute(
                "CREATE VIEW theirs AS SELECT count(*) AS n FROM operational_capacity; GRANT SELECT ON operational_capacity TO PUBLIC");
        String before = checksum("operational_capacity");

        database.migrateWithOldTable().migrateWithOldTable();

        assertThat(checksum("operational_capacity_legacy")).isEqualTo(before);
        assertThat(database.rows("SELECT n FROM theirs"))
                .containsExactly(String.valueOf(OldCapacityTable.ROWS));
        assertThat(
                        database.rows(
                                "SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_name = 'operational_capacity_legacy'"))
                .containsExactly("SELECT");
        assertThat(database.rows("SELECT count(*) FROM operational_capacity")).containsExactly("0");
        assertThat(
                        database.rows(
                                "INSERT INTO operational_capacity_legacy (loc) VALUES ('1') RETURNING id"))
                .containsExactly(String.valueOf(OldCapacityTable.ROWS + 1));
    }

    @Test
    void renamesWhatCarriesTheOldName() throws SQLException {
        old();

        database.migrateWithOldTable();

        assertThat(database.rows(NAMES))
                .contains(
                        "operational_capacity_legacy",
                        "operational_capacity_legacy_cycle_id_idx",
                        "operational_capacity_legacy_dc_check",
                        "operational_capacity_legacy_id_seq",
                        "operational_capacity_legacy_pkey",
                        "operational_capacity_legacy_unique_key")
                .allMatch(name -> name.startsWith("operational_capacity_legacy"));
    }

    @Test
    void leavesOtherNamesAndAvoidsThoseOfTheNewTable() throws SQLException {
        old();
        database.execute("ALTER INDEX operational_capacity_loc_idx RENAME TO idx_location");
        database.execute(
                "ALTER INDEX operational_capacity_cycle_id_idx RENAME TO operational_capacity_by_cycle");
        database.execute(
                "ALTER TABLE operational_capacity RENAME CONSTRAINT operational_capacity_unique_key TO operational_capacity_key");

        database.migrateWithOldTable();

        assertThat(database.rows(NAMES))
                .contains(
                        "idx_location",
                        "operational_capacity_legacy_by_cycle",
                        "operational_capacity_legacy_key");
    }

    @Test
    void saysWhatTheOldTableIs() throws SQLException {
        old();
        database.execute("COMMENT ON TABLE operational_capacity IS 'Staging'");

        database.migrateWithOldTable();

        assertThat(
                        database.rows(
                                "SELECT obj_description('operational_capacity_legacy'::regclass), col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'operational_capacity_legacy'::regclass AND attname = 'measure_date'"))
                .singleElement()
                .asString()
                .startsWith("Staging. Table of the Python program that came before")
                .contains("of the D and R rows of a location")
                .endsWith(" | Day of the download, not the gas day");
    }

    @Test
    void leavesTheTableOfThisVersionAlone() throws SQLException {
        database.migrate().execute(OURS);

        database.migrateWithOldTable();

        assertThat(database.rows("SELECT asset FROM operational_capacity")).containsExactly("TW");
        assertThat(database.rows("SELECT to_regclass('operational_capacity_legacy')"))
                .containsExactly("-");
    }

    @Test
    void doesNotReplaceWhatWasMovedBefore() throws SQLException {
        old();
        database.execute("CREATE TABLE operational_capacity_legacy (x int)");

        assertThatThrownBy(database::migrateWithOldTable)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        REFUSED
                                + "staging.operational_capacity cannot be moved, for staging.operational_capacity_legacy exists already; expected none: rename or drop the one you no longer need");
        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW operational_capacity AS SELECT 1 AS loc"
                        + " | is a view; expected a plain table or none",
                "CREATE MATERIALIZED VIEW operational_capacity AS SELECT 1 AS loc"
                        + " | is a materialized view; expected a plain table or none",
                "CREATE TABLE operational_capacity (loc text) PARTITION BY LIST (loc)"
                        + " | is a partitioned table; expected a plain table or none",
                "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;"
                        + " CREATE FOREIGN TABLE operational_capacity (loc text) SERVER s"
                        + " | is a foreign table; expected a plain table or none",
                "CREATE TABLE operational_capacity (loc text, measure_date text)"
                        + " | is not the old program's table (wrong or missing: cycle_id,"
                        + " measure_date); expected that one or none",
            })
    void refusesOtherShapesInOneLine(String ddl, String fault) throws SQLException {
        database.execute("CREATE SCHEMA staging");
        database.execute(ddl);

        assertThatThrownBy(database::migrateWithOldTable)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        REFUSED
                                + "staging.operational_capacity "
                                + fault
                                + ": rename it or choose another schema (db.schema)");
    }

    @Test
    void saysWhoOwnsTheOldTable() throws SQLException {
        old();
        database.execute(
                "CREATE ROLE stranger LOGIN PASSWORD 'secret'; GRANT CREATE, USAGE ON SCHEMA staging TO stranger");
        String owner = database.database().user();

        assertThatThrownBy(() -> database.migrateAs("stranger", "secret"))
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        REFUSED
                                + "staging.operational_capacity belongs to %1$s, so stranger cannot move it; expected its owner: GRANT %1$s TO stranger, or let the owner rename it to operational_capacity_legacy",
                        owner);
        assertUntouched();
        database.execute("DROP OWNED BY stranger; DROP ROLE stranger");
    }

    @Test
    void asksToStopTheOldProgramWhileItWrites() throws SQLException {
        old();
        try (Connection writer = database.database().connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE staging.operational_capacity SET tsq = 0 WHERE loc = '1'");

            assertThatThrownBy(
                            () ->
                                    database.migrateAs(
                                            database.database().user(),
                                            database.database().password()))
                    .isInstanceOf(SQLException.class)
                    .hasMessage(
                            REFUSED
                                    + "staging.operational_capacity is in use and cannot be moved; expected that nobody reads or writes it: stop the old program, then start again");
        }
        assertUntouched();
    }

    @Test
    void tellsHowToRefillUntilTheFirstRowIsThere() throws SQLException {
        old();
        database.migrateWithOldTable();

        assertThat(notices())
                .containsExactly(
                        "moved the old program's operational_capacity (2336 rows, downloaded 2025-06-06 to 2025-06-09) to staging.operational_capacity_legacy; it stays readable. Refill: start again with --capacity.backfill 2025-06-03..2025-06-09 added");
        database.execute(OURS);
        assertThat(notices()).isEmpty();
    }

    /** A second run beside the follower, or on its state, would be refused. */
    @ParameterizedTest
    @CsvSource({
        "--capacity.assets=TW, start again with --capacity.backfill 2025-06-03..2025-06-09 added",
        "--capacity.gas-day=2025-02-27, 'when this run is over, ./joule run capacity --state state/refill --capacity.from 2025-06-03 --capacity.to 2025-06-09'",
        "--capacity.files=., 'when this run is over, ./joule run capacity --state state/refill --capacity.from 2025-06-03 --capacity.to 2025-06-09'"
    })
    void tellsToRefillInAWayThatWorksForTheRun(
            String option, String refill, @TempDir Path directory) throws Exception {
        old();
        TestDatabase there = database.database();
        Path password = Files.writeString(directory.resolve("password"), there.password());
        Settings settings =
                JobSettings.read(
                        new CapacityJob(),
                        List.of(),
                        ConfigurationSources.ofArguments(
                                option,
                                "--db.host=" + there.host(),
                                "--db.port=" + there.port(),
                                "--db.name=" + there.name(),
                                "--db.user=" + there.user(),
                                "--db.password-file=" + password,
                                "--db.ssl-mode=disable"));

        assertThat(new CapacityJob().prepare(settings))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith(" it stays readable. Refill: " + refill);
    }

    @Test
    void tellsOfAnEmptyOldTableWithoutARefill() throws SQLException {
        old();
        database.execute("TRUNCATE operational_capacity");
        database.migrateWithOldTable();

        assertThat(notices())
                .containsExactly(
                        "moved the old program's operational_capacity (0 rows) to staging.operational_capacity_legacy; it stays readable");
    }

    @Test
    void tellsNothingWhereNoOldTableWas() throws SQLException {
        database.migrateWithOldTable();

        assertThat(notices()).isEmpty();
    }

    private void old() throws SQLException {
        OldCapacityTable.create(database.connection());
        OldCapacityTable.fill(database.connection());
    }

    private List<String> notices() throws SQLException {
        return LegacyTable.notices(database.connection(), "staging", true);
    }

    private String checksum(String table) throws SQLException {
        return database.rows(
                        "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY id)) FROM %s t"
                                .formatted(table))
                .get(0);
    }

    private void assertUntouched() throws SQLException {
        assertThat(database.rows("SELECT count(*), count(measure_date) FROM operational_capacity"))
                .containsExactly(OldCapacityTable.ROWS + " | " + OldCapacityTable.ROWS);
        assertThat(database.rows("SELECT 'operational_capacity_unique_key'::regclass"))
                .containsExactly("operational_capacity_unique_key");
    }
}
