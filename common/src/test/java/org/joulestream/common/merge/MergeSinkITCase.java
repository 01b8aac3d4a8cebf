package org.joulestream.common.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultyConnections;
import org.joulestream.testkit.fault.InjectedFault;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules 1 to 3 of "Merges", on a real server. */
class MergeSinkITCase {

    private static final Readings MORNING = Readings.of("north", 0, "A=1", "B=2", "C=");
    private static final Readings NOON = Readings.of("north", 10, "A=1", "B=5", "D=4");

    private TestDatabase database;

    @BeforeEach
    void createTables() throws SQLException {
        database = SharedPostgres.newDatabase();
        try (Connection connection = database.connect()) {
            ReadingsTarget.createTables(connection);
        }
    }

    // Rule 1: one transaction is whole windows; the ledger row is in it.

    @Test
    void writesRowsHistoryAndLedgerOfWholeWindows() throws Exception {
        merge(MORNING, Readings.of("south", 1, "A=7"));

        assertThat(latest()).containsExactly("north A 1", "north B 2", "north C null", "south A 7");
        assertThat(currentVersions()).isEqualTo(latest());
        assertThat(ledger())
                .containsExactlyInAnyOrder(
                        "north APPLIED 3 = 3 inserted, 0 updated, 0 unchanged, 0 stale, 0 rejected; 0 closed",
                        "south APPLIED 1 = 1 inserted, 0 updated, 0 unchanged, 0 stale, 0 rejected; 0 closed");
    }

    @Test
    void endsATransactionOnlyBetweenWindows() throws Exception {
        try (SinkWriter<Readings> writer = writer(database::connect, 2)) {
            writer.write(Readings.of("south", 1, "A=7"), null);
            assertThat(latest()).isEmpty();

            writer.write(MORNING, null);

            assertThat(latest()).hasSize(4);
            assertThat(ledger()).hasSize(2);
        }
    }

    @Test
    void leavesNothingOfAWindowWhoseCommitNeverCame() throws Exception {
        String faults = Faults.newPlan();
        Faults.failAt(faults, FaultPoint.DURING_COMMIT, 3);
        try (SinkWriter<Readings> writer =
                writer(() -> FaultyConnections.wrap(database.connect(), faults), 100)) {
            writer.write(MORNING, null);

            assertThatThrownBy(() -> writer.flush(false)).isInstanceOf(InjectedFault.class);
        }

        assertThat(latest()).isEmpty();
        assertThat(history()).isEmpty();
        assertThat(ledger()).isEmpty();
        merge(MORNING);
        assertThat(latest()).hasSize(3);
    }

    @Test
    void aCommitThatWasNotHeardOfIsFoundWhenItIsRepeated() throws Exception {
        String faults = Faults.newPlan();
        Faults.failAt(faults, FaultPoint.AFTER_COMMIT, 3);
        try (SinkWriter<Readings> writer =
                writer(() -> FaultyConnections.wrap(database.connect(), faults), 100)) {
            writer.write(MORNING, null);
            assertThatThrownBy(() -> writer.flush(false)).isInstanceOf(InjectedFault.class);
        }
        List<String> history = history();

        merge(MORNING);

        assertThat(history()).isEqualTo(history).hasSize(3);
        assertThat(ledger()).last().asString().startsWith("north UNCHANGED");
    }

    // Rule 2: the ordinal.

    @Test
    void makesAVersionOnlyOfWhatChangedAndClosesWhatIsGone() throws Exception {
        merge(MORNING);

        merge(NOON);

        assertThat(latest()).containsExactly("north A 1", "north B 5", "north D 4");
        assertThat(history())
                .containsExactly(
                        "north A 1 15:00-23:59",
                        "north B 2 15:00-15:10",
                        "north B 5 15:10-23:59",
                        "north C null 15:00-15:10",
                        "north D 4 15:10-23:59");
        assertThat(ledger())
                .contains(
                        "north APPLIED 3 = 1 inserted, 1 updated, 1 unchanged, 0 stale, 0 rejected; 1 closed");
    }

    @Test
    void replayingInAnyOrderMakesNoFalseVersions() throws Exception {
        merge(MORNING);
        merge(NOON);
        List<String> latest = latest();
        List<String> history = history();

        merge(MORNING);
        merge(NOON, MORNING);
        merge(NOON);

        assertThat(latest()).isEqualTo(latest);
        assertThat(history()).isEqualTo(history);
        assertThat(ledger())
                .contains(
                        "north STALE 3 = 0 inserted, 0 updated, 0 unchanged, 3 stale, 0 rejected; 0 closed");
    }

    @Test
    void equalContentAdvancesTheOrdinalAndWritesNoRow() throws Exception {
        merge(MORNING);
        List<String> before = placesOfRows();

        merge(Readings.of("north", 20, "A=1", "B=2", "C="));
        assertThat(placesOfRows()).isEqualTo(before);
        merge(NOON);

        assertThat(latest()).as("older than the content seen again").contains("north B 2");
        assertThat(ledger()).last().asString().startsWith("north STALE");
    }

    @Test
    void twoWindowsOfOneGroupInOneTransactionBecomeTwoVersions() throws Exception {
        merge(NOON, MORNING);

        assertThat(latest()).containsExactly("north A 1", "north B 5", "north D 4");
        assertThat(history()).hasSize(5).contains("north B 2 15:00-15:10");
    }

    @Test
    void closesNothingWhenALineCouldNotBeRead() throws Exception {
        merge(MORNING);

        merge(Readings.of("north", 10, "A=9").withRejected(2));

        assertThat(latest()).containsExactly("north A 9", "north B 2", "north C null");
        assertThat(ledger())
                .contains(
                        "north APPLIED 3 = 0 inserted, 1 updated, 0 unchanged, 0 stale, 2 rejected; 0 closed");
    }

    @Test
    void keepsAnUnfitWindowInTheLedgerOnly() throws Exception {
        merge(MORNING);

        merge(Readings.of("north", 10).unfit());

        assertThat(latest()).hasSize(3);
        assertThat(ledger()).last().asString().startsWith("north NOT_MERGED");
    }

    @Test
    void bringsAClosedKeyBackAsANewVersion() throws Exception {
        merge(MORNING);
        merge(NOON);

        merge(Readings.of("north", 20, "A=1", "C=3"));

        assertThat(latest()).containsExactly("north A 1", "north C 3");
        assertThat(history())
                .contains(
                        "north C null 15:00-15:10",
                        "north C 3 15:20-23:59",
                        "north D 4 15:10-15:20");
    }

    // Rule 3: keyed by group, ordered, retried; a dead transaction is waited for.

    @Test
    void waitsForTheTransactionOfAWriterThatWasKilledAndMeetsItsRows() throws Exception {
        try (Connection zombie = database.connect()) {
            MergeTransaction<Readings, Reading> transaction =
                    new MergeTransaction<>(ReadingsTarget.target());
            zombie.setAutoCommit(false);
            transaction.open(zombie);
            new GroupLocks(zombie, "reading").lock(List.of("north"));
            ConnectionSource impatient =
                    () -> {
                        Connection connection = database.connect();
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("SET lock_timeout = '50ms'");
                        }
                        return connection;
                    };
            Thread killer =
                    new Thread(
                            () -> {
                                try {
                                    transaction.run(zombie, List.of(MORNING));
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            try (SinkWriter<Readings> writer = writer(impatient, 100)) {
                writer.write(MORNING, null);
                killer.start();
                writer.flush(false);
            }
            killer.join();
        }

        assertThat(history()).hasSize(3);
        assertThat(latest()).hasSize(3);
    }

    @Test
    void goesOnWithANewConnectionWhenTheServerDroppedTheOldOne() throws Exception {
        try (SinkWriter<Readings> writer = writer(database::connect, 100)) {
            writer.write(MORNING, null);
            writer.flush(false);
            run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                            + " current_database() AND pid <> pg_backend_pid()");
            writer.write(NOON, null);

            writer.flush(false);
        }

        assertThat(latest()).containsExactly("north A 1", "north B 5", "north D 4");
    }

    @Test
    void failsAtOnceOnAnErrorThatDoesNotPass() throws Exception {
        run("ALTER TABLE reading ADD CHECK (value < 5)");
        try (SinkWriter<Readings> writer = writer(database::connect, 100)) {
            writer.write(NOON, null);

            assertThatThrownBy(() -> writer.flush(false))
                    .isInstanceOf(IOException.class)
                    .hasMessage("merge into reading failed")
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void refusesASecondInstanceWhileTheFirstOneIsThere() throws Exception {
        try (SinkWriter<Readings> first = writer(database::connect, 100)) {
            first.write(MORNING, null);
            first.flush(false);
            try (SinkWriter<Readings> sibling = writer(database::connect, 100);
                    SinkWriter<Readings> second = writer("other job", database::connect)) {
                sibling.write(Readings.of("south", 1, "A=7"), null);
                sibling.flush(false);
                second.write(NOON, null);

                assertThatThrownBy(() -> second.flush(false))
                        .hasRootCauseInstanceOf(OwnedByAnotherException.class)
                        .hasStackTraceContaining(
                                "another instance of the job is writing to reading");
            }
        }
        try (SinkWriter<Readings> second = writer("other job", database::connect)) {
            second.write(NOON, null);
            second.flush(false);
        }

        assertThat(latest()).containsExactly("north A 1", "north B 5", "north D 4", "south A 7");
    }

    @Test
    void failsAWindowWhoseSumIsOff() {
        assertThatThrownBy(() -> new MergeCounts(3, 1, 0, 0, 0, 0, 1, 9).requireConserved("north"))
                .hasMessageContaining("window north read 3 rows but accounts for 2");
    }

    private void merge(Readings... windows) throws Exception {
        try (SinkWriter<Readings> writer = writer(database::connect, 100)) {
            for (Readings window : windows) {
                writer.write(window, null);
            }
            writer.flush(false);
        }
    }

    private static SinkWriter<Readings> writer(ConnectionSource connections, int rows) {
        return writer("job", connections, rows);
    }

    private static SinkWriter<Readings> writer(String owner, ConnectionSource connections) {
        return writer(owner, connections, 100);
    }

    private static SinkWriter<Readings> writer(
            String owner, ConnectionSource connections, int rows) {
        return new MergeSink<>(ReadingsTarget.target(), connections, rows)
                .createWriter(owner, UnregisteredMetricsGroup.createSinkWriterMetricGroup());
    }

    private List<String> latest() throws SQLException {
        return query("SELECT site, point, value FROM reading ORDER BY 1, 2");
    }

    private List<String> currentVersions() throws SQLException {
        return query(
                "SELECT site, point, value FROM reading_history WHERE is_current ORDER BY 1, 2");
    }

    private List<String> history() throws SQLException {
        return query(
                "SELECT site, point, value, to_char(valid_from, 'HH24:MI') || '-' ||"
                        + " to_char(valid_to, 'HH24:MI') FROM reading_history ORDER BY site, point,"
                        + " valid_from");
    }

    private List<String> ledger() throws SQLException {
        return query("SELECT * FROM ledger ORDER BY ctid");
    }

    /** Where each row lies and which transaction wrote it: the same only if nothing was written. */
    private List<String> placesOfRows() throws SQLException {
        return query(
                "SELECT 'latest', ctid, xmin, xmax FROM reading UNION ALL SELECT 'history', ctid,"
                        + " xmin, xmax FROM reading_history ORDER BY 1, 2");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join(" ", values));
            }
            return lines;
        }
    }
}
