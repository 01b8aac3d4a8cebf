package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.influx.DeviceSimulator;
import org.joulestream.testkit.influx.DeviceTrouble;
import org.joulestream.testkit.influx.InfluxFaults;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxServer;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.joulestream.testkit.influx.SharedInflux;
import org.joulestream.testkit.s3.S3Server;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A range of time, from one end to the other: DuckDB's rows are InfluxDB's. */
class TelemetryRangeITCase {

    private static final Instant FROM = Instant.parse("2026-02-07T22:30:00Z");
    private static final Instant TO = Instant.parse("2026-02-08T01:15:00Z");
    private static final String[] TIME = {"--telemetry.from=" + FROM, "--telemetry.to=" + TO};
    private static final String[] RANGE = with(TIME, "--telemetry.interval-seconds=300");
    private static final DeviceSimulator DEVICES =
            DeviceSimulator.of(11, 6)
                    .with(
                            DeviceTrouble.ODD_IDS,
                            DeviceTrouble.SPLIT,
                            DeviceTrouble.TWICE,
                            DeviceTrouble.CLOCK_BACKWARDS,
                            DeviceTrouble.MISSING_TAGS,
                            DeviceTrouble.MISSING_FIELDS,
                            DeviceTrouble.NANOSECONDS);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 2)
                            .checkpointEvery(Duration.ofMillis(200)));

    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"original", "hive"})
    void hasEachPointOnceInFlux(String layout) throws Exception {
        try (InfluxStandIn influx = influx()) {
            influx.faults(InfluxFaults.random(3, 0.1));
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));

            RunReport report = run.run(with(RANGE, "--telemetry.layout=" + layout));

            assertThat(report.complete()).isTrue();
            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
            assertThat(run.files().keySet())
                    .allMatch(
                            name ->
                                    name.matches(
                                            "telemetry(_hourly)?/device_id=[^/]+/date=.*|telemetry_lake.json"));
        }
    }

    @Test
    void hasEachPointOnceInInfluxQl() throws Exception {
        Assumptions.assumeTrue(SharedInflux.server().isPresent(), InfluxServer.MISSING);
        InfluxServer server = SharedInflux.server().orElseThrow();
        String database = SharedInflux.newDatabase(server);
        server.write(database, all());
        TelemetryRun run =
                TelemetryRun.influxQl(
                        FLINK.cluster(), server.uri(), database, directory.resolve("lake"));

        run.run(RANGE);

        assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
    }

    @Test
    void sumsUpWholeHoursOnly() throws Exception {
        try (InfluxStandIn influx = influx()) {
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));

            run.run(RANGE);

            List<InfluxPoint> wholeHours =
                    DEVICES.points(
                            Instant.parse("2026-02-07T23:00:00Z"),
                            Instant.parse("2026-02-08T01:00:00Z"));
            assertThat(LakeRows.hours(run.folder(), "count"))
                    .isEqualTo(LakeRows.counts(wholeHours));
        }
    }

    @Test
    void changesNothingWhenItIsRepeated() throws Exception {
        try (InfluxStandIn influx = influx()) {
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));
            run.run(RANGE);
            Map<String, String> before = run.files();

            // Halves, and of another shard, but the same files.
            run.run(with(RANGE, "--telemetry.max-slice-bytes=20000", "--telemetry.shards=3"));

            assertThat(run.files()).isEqualTo(before);
        }
    }

    @Test
    void givesABucketTheFilesOfAFolder() throws Exception {
        try (InfluxStandIn influx = influx()) {
            S3Server server = SharedS3.server();
            String bucket = server.newBucket();
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));
            TelemetryRun toBucket =
                    run.to(server.bucketFolder(bucket).resolve("a"), "s3://" + bucket + "/a");

            run.run(RANGE);
            toBucket.run(RANGE);

            assertThat(toBucket.files()).isNotEmpty().isEqualTo(run.files());
        }
    }

    @Test
    void replacesShorterFilesByLongerOnes() throws Exception {
        try (InfluxStandIn influx = influx()) {
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));
            run.run(with(TIME, "--telemetry.interval-seconds=60"));

            run.run(RANGE);

            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
        }
    }

    @Test
    void refusesToPutShorterFilesBesideLongerOnes() throws Exception {
        try (InfluxStandIn influx = influx()) {
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));
            run.run(RANGE);

            RunReport report = run.run(with(TIME, "--telemetry.interval-seconds=60"));

            assertThat(report.complete()).isFalse();
            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
        }
    }

    private static InfluxStandIn influx() {
        InfluxStandIn influx = InfluxStandIn.start();
        influx.bucket("telemetry").write(all());
        return influx;
    }

    /** More than the range. */
    private static List<InfluxPoint> all() {
        return DEVICES.points(FROM.minusSeconds(7_200), TO.plusSeconds(7_200));
    }

    private static List<InfluxPoint> points() {
        return DEVICES.points(FROM, TO);
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
