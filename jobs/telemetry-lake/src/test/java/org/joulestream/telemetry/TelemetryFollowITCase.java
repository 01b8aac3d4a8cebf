package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.awaitility.Awaitility;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.telemetry.checkpoints.CheckpointOptions;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.lake.Duck;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.influx.InfluxFault;
import org.joulestream.testkit.influx.InfluxFaults;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Following by the real clock: what comes, what comes late, and what was there before. */
class TelemetryFollowITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] QUICKLY = {
        "--telemetry.interval-seconds=10",
        "--telemetry.lookback-hours=0",
        "--telemetry.lag=200 ms",
        "--telemetry.revisits=4",
        "--telemetry.revisit-after=1 s"
    };

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 4)
                            .checkpointEvery(Duration.ofMillis(200)));

    @TempDir private Path directory = Path.of("");
    private final InfluxStandIn influx = InfluxStandIn.start();
    private final List<InfluxPoint> written = new ArrayList<>();

    /** A file of the past, which following meets when it begins with the hour. */
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private TelemetryRun run = emptyRun();

    private TelemetryRun emptyRun() {
        return new TelemetryRun(FLINK.cluster(), List.of(), directory, "", new TelemetryJob());
    }

    @BeforeEach
    void start() throws Exception {
        run = TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));
        // The measurement is known before the job looks.
        write("D1", hour.plusMillis(1));
    }

    @AfterEach
    void close() {
        influx.close();
    }

    @Test
    void writesWhatComesAndRewritesWhatComesLate() throws Exception {
        JobID job = run.start(QUICKLY);
        awaitRows();

        Instant now = Instant.now();
        write("D1", now);
        write("new device", now);
        awaitRows();
        write("D1", now.minusMillis(1));
        awaitRows();

        assertThat(run.files().keySet()).anyMatch(name -> name.contains("device_id=new%20device"));
        FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
    }

    @Test
    void takesAnOutageForWhatItIs() throws Exception {
        JobID job = run.start(QUICKLY);
        awaitRows();
        influx.faults(InfluxFaults.always(InfluxFault.UNAVAILABLE));
        influx.log().clear();
        write("D1", Instant.now());
        Awaitility.await().atMost(PATIENCE).until(() -> influx.log().count() > 20);
        assertThat(LakeRows.in(run.folder())).hasSize(1);
        assertThat(run.job().progress(run.settings(QUICKLY), hour))
                .containsPattern("InfluxDB at .* answers 503.*, tried again until it answers$");

        influx.faults(InfluxFaults.none());

        awaitRows();
        FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
    }

    @Test
    void goesOnFromASavepointWithoutAHoleOrADouble() throws Exception {
        JobID first = run.start(QUICKLY);
        awaitRows();
        String savepoint =
                FLINK.cluster().stopWithSavepoint(first, directory.resolve("savepoints"));
        write("D1", Instant.now());
        write("D2", Instant.now());

        JobID second = run.start(FLINK.cluster().newEnvironmentFrom(savepoint), QUICKLY);

        awaitRows();
        FLINK.cluster().stopWithSavepoint(second, directory.resolve("savepoints"));
        assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(written));
    }

    @Test
    void beginsEachDeviceAfterTheRowsOfTheProgramBefore() throws Exception {
        String[] options = with(QUICKLY, checkpoints(SharedPostgres.newDatabase()));
        Instant last = hour.plusSeconds(3);
        write("D1", last);
        write("D1", last.plusSeconds(1));
        write("D2", last);
        oldRow(options, "D1", last);
        // The first point of D1, which is of the begin of the test, and that of the last row.
        List<InfluxPoint> old =
                written.stream()
                        .filter(point -> "D1".equals(point.tags().get("device_id")))
                        .filter(point -> !point.time().isAfter(last))
                        .toList();
        oldFile(old);

        JobID job = run.start(options);

        assertThat(old).hasSize(2);
        // No row twice or missing over its files and ours.
        awaitRows();
        assertThat(run.files().keySet())
                .anyMatch(name -> name.matches(".*device_id=D1/.*/export_..0000_rest.parquet"))
                .noneMatch(name -> name.matches(".*device_id=D1/.*/_export_..0000.manifest.json"));
        awaitCheckpoint(options, "D2", last);
        FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
    }

    @Test
    void saysWhatARangeLeavesOut() throws Exception {
        String[] options =
                with(
                        checkpoints(SharedPostgres.newDatabase()),
                        "--telemetry.from=2026-02-07",
                        "--telemetry.to=2026-02-08");
        oldRow(options, "D2", Instant.parse("2026-02-06T12:30:00Z"));
        assertThat(run.job().prepare(run.settings(options))).isEmpty();

        oldRow(options, "D1", Instant.parse("2026-02-07T12:30:00Z"));

        assertThat(run.job().prepare(run.settings(options)))
                .containsExactly(
                        "leaves out what the program before has exported of 1 device, up to 2026-02-07T12:30:00Z; without checkpoint-db.host all is exported");
    }

    @Test
    void refusesToStartWhereNothingCanBeRead() {
        assertThatThrownBy(() -> run.job().prepare(run.settings("--influxdb.bucket=no-such")))
                .isInstanceOf(PreparationException.class)
                .hasMessageStartingWith("InfluxDB at ")
                .hasMessageContaining("no-such")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(
                        () ->
                                run.job()
                                        .prepare(
                                                run.settings(
                                                        "--telemetry.measurement=nothing",
                                                        "--telemetry.from=2026-02-07",
                                                        "--telemetry.to=2026-02-08")))
                .isInstanceOf(PreparationException.class)
                .hasMessageContaining("no measurement 'nothing' in bucket 'telemetry'");
    }

    @Test
    void answersARequestForATimeThatWasOver() throws Exception {
        String[] options = with(QUICKLY, checkpoints(SharedPostgres.newDatabase()));
        JobID job = run.start(options);
        awaitRows();
        write("D1", hour.minusSeconds(1_800));

        request(options, "D1", hour.minusSeconds(3_600), hour);

        awaitRows();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(LakeRows.hours(run.folder(), "count"))
                                        .containsExactlyEntriesOf(
                                                LakeRows.counts(
                                                        List.of(written.get(written.size() - 1)))));
        FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
    }

    /** Both are read before the first checkpoint, and nothing of that time is kept in state. */
    @Test
    void answersTwoRequestsForTheSameOldTime() throws Exception {
        String[] options =
                with(
                        with(QUICKLY, checkpoints(SharedPostgres.newDatabase())),
                        "--flink.checkpoint-interval=8 s");
        Instant old = hour.minus(Duration.ofHours(9));
        write("D1", old.plusSeconds(1));
        request(options, "D1", old, old.plusSeconds(3_600));
        request(options, "D1", old, old.plusSeconds(3_600));
        Configuration slowly =
                new Configuration()
                        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(8));

        JobID job = run.start(FLINK.cluster().newEnvironment(slowly), options);

        awaitRows();
        FLINK.cluster().awaitCheckpoints(job, 3, PATIENCE);
        FLINK.cluster().stopWithSavepoint(job, directory.resolve("savepoints"));
        assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(written));
    }

    private void write(String device, Instant time) {
        InfluxPoint point =
                InfluxPoint.of(
                        "device_telemetry",
                        Map.of("device_id", device, "device_type", "bulb", "location", "Lab A"),
                        Map.of(
                                "voltage", 230.0,
                                "current", 0.85,
                                "power", 195.5,
                                "temperature", 45.0),
                        time);
        influx.bucket("telemetry").write(point);
        written.add(point);
    }

    private void awaitRows() {
        awaitRows(written);
    }

    private void awaitRows(List<InfluxPoint> points) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(
                        () -> assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points)));
    }

    // ---- PostgreSQL ------------------------------------------------------------------------

    private String[] checkpoints(TestDatabase database) throws IOException {
        return new String[] {
            "--checkpoint-db.password-file="
                    + Files.writeString(directory.resolve("password"), database.password()),
            "--checkpoint-db.host=" + database.host(),
            "--checkpoint-db.port=" + database.port(),
            "--checkpoint-db.name=" + database.name(),
            "--checkpoint-db.user=" + database.user()
        };
    }

    private CheckpointStore store(String... options) throws SQLException {
        Settings settings = run.settings(options);
        CheckpointStore store = CheckpointOptions.store(settings);
        if (store == null) {
            throw new IllegalStateException("no checkpoint database in the options");
        }
        store.create();
        return store;
    }

    private void oldRow(String[] options, String device, Instant last) throws SQLException {
        try (Connection connection = store(options).open();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "INSERT INTO export_checkpoints (device_id, last_exported_at,"
                                        + " status, s3_key, record_count) VALUES (?, ?,"
                                        + " 'completed', 'old', 4)")) {
            statement.setString(1, device);
            statement.setObject(2, OffsetDateTime.ofInstant(last, ZoneOffset.UTC));
            statement.execute();
        }
    }

    /** As pandas wrote it, named after the time of the first row. */
    private void oldFile(List<InfluxPoint> points) throws Exception {
        String rows =
                points.stream()
                        .map(
                                point ->
                                        "(make_timestamp(%d), 'D1', 'bulb', 'Lab A', 230.0, 0.85, 195.5, 45.0)"
                                                .formatted(point.timeNanos() / 1_000))
                        .collect(Collectors.joining(", "));
        Path folder =
                Files.createDirectories(
                        run.folder()
                                .resolve("telemetry/device_id=D1")
                                .resolve(day("'date='yyyy/MM/dd")));
        try (Duck duck = new Duck()) {
            duck.execute(
                    """
                    COPY (SELECT *, hour(timestamp) AS hour, isodow(timestamp) - 1 AS day_of_week,
                                 (isodow(timestamp) > 5)::BIGINT AS is_weekend, 1.0 AS power_factor
                            FROM (VALUES %s) AS t(timestamp, device_id, device_type, location,
                                                  voltage, current, power, temperature))
                      TO '%s' (FORMAT parquet)
                    """
                            .formatted(rows, folder.resolve(day("'export_'HHmmss'.parquet'"))));
        }
    }

    private String day(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(hour.plusMillis(1));
    }

    private void request(String[] options, String device, Instant start, Instant end)
            throws SQLException {
        CheckpointStore store = store(options);
        try (Connection connection = store.open()) {
            store.requests().insert(connection, device, start, end);
        }
    }

    private void awaitCheckpoint(String[] options, String device, Instant last)
            throws SQLException {
        CheckpointStore store = store(options);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            try (Connection connection = store.open()) {
                                assertThat(store.checkpoints().latest(connection, device))
                                        .hasValueSatisfying(
                                                status -> {
                                                    assertThat(status.lastExportedAt())
                                                            .isEqualTo(last);
                                                    assertThat(
                                                                    run.folder()
                                                                            .resolve(
                                                                                    String.valueOf(
                                                                                            status
                                                                                                    .location())))
                                                            .exists();
                                                });
                            }
                        });
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }
}
