package org.joulestream.telemetry.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportCheckpointTableITCase {
    private static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final Connection connection = connect();
    private final ExportCheckpointTable table =
            new ExportCheckpointTable(TableName.parse("export_checkpoints"));

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void createsTheShapeThatTheReplacedProgramKnows() throws SQLException {
        table.create(connection);
        table.create(connection);

        assertThat(
                        rows(
                                """
                                SELECT column_name, data_type, character_maximum_length, is_nullable,
                                       column_default
                                FROM information_schema.columns
                                WHERE table_name = 'export_checkpoints' ORDER BY ordinal_position
                                """))
                .containsExactly(
                        "id|integer|null|NO|nextval('export_checkpoints_id_seq'::regclass)",
                        "device_id|character varying|50|NO|null",
                        "last_exported_at|timestamp with time zone|null|NO|null",
                        "last_sequence|integer|null|YES|0",
                        "status|character varying|50|NO|null",
                        "s3_key|character varying|500|YES|null",
                        "record_count|integer|null|YES|0",
                        "error_message|text|null|YES|null",
                        "created_at|timestamp with time zone|null|YES|CURRENT_TIMESTAMP",
                        "updated_at|timestamp with time zone|null|YES|CURRENT_TIMESTAMP");
        assertThat(rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"))
                .extracting(definition -> definition.replaceFirst(".* USING", ""))
                .containsExactlyInAnyOrder(
                        " btree (id)",
                        " btree (device_id, last_exported_at)",
                        " btree (device_id)",
                        " btree (status)",
                        " btree (updated_at)");
    }

    @Test
    void isCreatedOnceWhenManyStartAtATime() throws Exception {
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (int start = 0; start < 8; start++) {
            starts.add(
                    () -> {
                        try (Connection own = database.connect()) {
                            table.create(own);
                            new ExportRequestTable(TableName.parse("export_requests")).create(own);
                            return true;
                        }
                    });
        }

        assertThat(atOnce(starts)).hasSize(8).containsOnly(true);
        assertThat(rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("2");
    }

    @Test
    void leavesATableThatIsThereAsItIs() throws SQLException {
        execute("CREATE TABLE export_checkpoints (device_id text, note text)");

        table.create(connection);

        assertThat(
                        rows(
                                "SELECT column_name FROM information_schema.columns"
                                        + " WHERE table_name = 'export_checkpoints'"))
                .containsExactlyInAnyOrder("device_id", "note");
    }

    @Test
    void takesOverCompletedRowsOfTheReplacedProgramOnly() throws SQLException {
        table.create(connection);
        old("D1", "2026-02-07T11:00:00Z", "completed");
        old("D1", "2026-02-07T11:59:55.123456Z", "completed");
        old("D1", "2026-02-07T12:05:00Z", "failed");
        old("D2", "2026-02-07T11:00:00Z", "in_progress");
        table.upsert(connection, List.of(checkpoint("D1", NOON, 1), checkpoint("D3", NOON, 2)));

        assertThat(table.takenOver(connection))
                .isEqualTo(Map.of("D1", Instant.parse("2026-02-07T11:59:55.123456Z")));
    }

    @Test
    void keepsTheNewestRowOfOursAndNeverTouchesAnother() throws SQLException {
        table.create(connection);
        old("D1", "2026-02-07T11:00:00Z", "completed");
        table.upsert(connection, List.of(checkpoint("D1", NOON, 1), checkpoint("D2", NOON, 1)));

        KeptCheckpoints kept =
                table.upsert(
                        connection,
                        List.of(
                                checkpoint("D1", NOON.plusSeconds(60), 1),
                                checkpoint("D1", NOON.plusSeconds(120), 1),
                                checkpoint("D2", NOON.minusSeconds(60), 2)));

        assertThat(kept).isEqualTo(new KeptCheckpoints(1, 1, List.of()));
        assertThat(ours())
                .containsExactly(
                        "D1|2026-02-07 11:00:00+00|0|completed|null",
                        "D1|2026-02-07 12:02:00+00|1|completed|file of D1",
                        "D2|2026-02-07 12:00:00+00|1|completed|file of D2");
    }

    @Test
    void letsALaterRevisionOfTheSameTimeReplaceAnEarlierOne() throws SQLException {
        table.create(connection);
        table.upsert(connection, List.of(checkpoint("D1", NOON, 2)));

        table.upsert(connection, List.of(checkpoint("D1", NOON, 3)));
        KeptCheckpoints again = table.upsert(connection, List.of(checkpoint("D1", NOON, 3)));
        KeptCheckpoints earlier = table.upsert(connection, List.of(checkpoint("D1", NOON, 2)));

        assertThat(again.written()).isEqualTo(1);
        assertThat(earlier).isEqualTo(new KeptCheckpoints(0, 1, List.of()));
        assertThat(ours()).containsExactly("D1|2026-02-07 12:00:00+00|3|completed|file of D1");
    }

    @Test
    void givesWayToARowOfTheReplacedProgramOfTheSameTime() throws SQLException {
        table.create(connection);
        old("D1", NOON.toString(), "failed");
        table.upsert(connection, List.of(checkpoint("D1", NOON.minusSeconds(9), 1)));

        KeptCheckpoints kept = table.upsert(connection, List.of(checkpoint("D1", NOON, 1)));

        assertThat(kept.passed()).isEqualTo(1);
        assertThat(ours())
                .containsExactly(
                        "D1|2026-02-07 11:59:51+00|1|completed|file of D1",
                        "D1|2026-02-07 12:00:00+00|0|failed|null");
    }

    @Test
    void saysWhichDevicesDoNotFit() throws SQLException {
        table.create(connection);
        String tooLong = "x".repeat(51);
        String fitting = "ü".repeat(50);

        KeptCheckpoints kept =
                table.upsert(
                        connection,
                        List.of(
                                checkpoint(tooLong, NOON, 1),
                                checkpoint("zero\0", NOON, 1),
                                checkpoint(fitting, NOON, 1),
                                new ExportCheckpoint("D1", NOON, 1, "k".repeat(501), 1)));

        assertThat(kept).isEqualTo(new KeptCheckpoints(1, 0, List.of("D1", tooLong, "zero\0")));
        assertThat(table.latest(connection, fitting)).isPresent();
    }

    @Test
    void neverLeadsByAFractionOfAMicrosecond() throws SQLException {
        table.create(connection);

        table.upsert(connection, List.of(checkpoint("D1", NOON.plusNanos(1_999), 1)));

        assertThat(table.latest(connection, "D1").orElseThrow().lastExportedAt())
                .isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void tellsTheNewestRowWhoeverWroteIt() throws SQLException {
        table.create(connection);
        old("D1", NOON.plusSeconds(1).toString(), "failed");
        table.upsert(connection, List.of(checkpoint("D1", NOON, 1), checkpoint("D2", NOON, 4)));

        ExportStatus ours = table.latest(connection, "D2").orElseThrow();

        assertThat(table.latest(connection, "D1").orElseThrow().status()).isEqualTo("failed");
        assertThat(ours.location()).isEqualTo("file of D2");
        assertThat(ours.recordCount()).isEqualTo(12);
        assertThat(ours.updatedAt()).isNotNull();
        assertThat(table.latest(connection, "D3")).isEmpty();
    }

    @Test
    void neverGoesBackWhileManyWriteTheSameDevices() throws Exception {
        table.create(connection);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(writer(writer));
        }
        writers.add(this::watch);

        assertThat(atOnce(writers)).containsOnly(true);
        assertThat(rows("SELECT device_id, last_exported_at FROM export_checkpoints ORDER BY 1"))
                .containsExactly(
                        "D1|2026-02-07 12:00:49+00",
                        "D2|2026-02-07 12:00:49+00",
                        "D3|2026-02-07 12:00:49+00");
    }

    /** Fifty seconds of three devices in an order of its own. */
    private Callable<Boolean> writer(long seed) {
        List<ExportCheckpoint> checkpoints = new ArrayList<>();
        for (int second = 0; second < 50; second++) {
            for (String device : List.of("D1", "D2", "D3")) {
                checkpoints.add(checkpoint(device, NOON.plusSeconds(second), 1));
            }
        }
        Collections.shuffle(checkpoints, new Random(seed));
        return () -> {
            try (Connection own = database.connect()) {
                for (int from = 0; from < checkpoints.size(); from += 5) {
                    table.upsert(own, checkpoints.subList(from, from + 5));
                }
                return true;
            }
        };
    }

    /** Whether each device has one row at the most, whose time only rises. */
    private boolean watch() throws SQLException {
        Instant before = Instant.MIN;
        try (Connection own = database.connect()) {
            for (int look = 0; look < 100; look++) {
                ExportStatus status = table.latest(own, "D1").orElse(null);
                Instant seen = status == null ? Instant.MIN : status.lastExportedAt();
                if (seen.isBefore(before)) {
                    return false;
                }
                before = seen;
            }
        }
        return true;
    }

    @Test
    void refusesARevisionThatWouldLookLikeTheReplacedProgram() {
        assertThatThrownBy(() -> checkpoint("D1", NOON, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 or more");
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static ExportCheckpoint checkpoint(String device, Instant at, int revision) {
        return new ExportCheckpoint(device, at, revision, "file of " + device, 12);
    }

    private void old(String device, String at, String status) throws SQLException {
        execute(
                "INSERT INTO export_checkpoints (device_id, last_exported_at, status) VALUES ('%s', '%s', '%s')"
                        .formatted(device, at, status));
    }

    private List<String> ours() throws SQLException {
        return rows(
                """
                SELECT device_id, last_exported_at, last_sequence, status, s3_key
                FROM export_checkpoints ORDER BY 1, 2
                """);
    }

    private Connection connect() {
        try {
            Connection opened = database.connect();
            try (Statement statement = opened.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
            }
            return opened;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
