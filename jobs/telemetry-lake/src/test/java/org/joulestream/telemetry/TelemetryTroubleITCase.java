package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.awaitility.Awaitility;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.TroubledLink;
import org.joulestream.testkit.influx.DeviceSimulator;
import org.joulestream.testkit.influx.DeviceTrouble;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxServer;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.joulestream.testkit.s3.S3Plugin;
import org.joulestream.testkit.s3.S3Server;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail: DuckDB's rows are InfluxDB's in the end, each once. */
class TelemetryTroubleITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant FROM = Instant.parse("2026-02-07T22:30:00Z");
    private static final Instant TO = Instant.parse("2026-02-08T01:15:00Z");
    private static final DeviceSimulator DEVICES =
            DeviceSimulator.of(17, 6)
                    .with(
                            DeviceTrouble.ODD_IDS,
                            DeviceTrouble.SPLIT,
                            DeviceTrouble.CLOCK_BACKWARDS,
                            DeviceTrouble.MISSING_TAGS);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 2)
                            .checkpointEvery(Duration.ofMillis(200)));

    @TempDir private Path directory = Path.of("");

    @Test
    void bearsErrorsAndSlowAnswersOfS3() throws Exception {
        S3Server server = SharedS3.server();
        String bucket = server.newBucket();
        HttpReply slowDown =
                HttpReply.html(
                        503,
                        "<Error><Code>SlowDown</Code><Message>Reduce your rate.</Message></Error>");
        try (InfluxStandIn influx = InfluxStandIn.start();
                TroubledLink link = TroubledLink.to(server.uri(), 7, slowDown)) {
            influx.bucket("telemetry").write(points());
            Configuration throughTheLink = server.flinkSettings();
            throughTheLink.setString("s3.endpoint", link.uri().toString());
            S3Plugin.load(throughTheLink);
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"))
                            .to(server.bucketFolder(bucket).resolve("a"), "s3://" + bucket + "/a");

            run.run(range(600));

            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
            assertThat(link.broken()).isGreaterThan(5);
            assertThat(link.slow()).isGreaterThan(5);
            assertThat(link.refused()).isPositive();
        } finally {
            S3Plugin.load(server.flinkSettings());
        }
    }

    /** It is killed as soon as the job has started, and again when the first files are there. */
    @Test
    void bearsRestartsOfInfluxDb() throws Exception {
        Optional<InfluxServer> started = InfluxServer.start();
        Assumptions.assumeTrue(started.isPresent(), InfluxServer.MISSING);
        try (InfluxServer server = started.orElseThrow()) {
            server.createDatabase("telemetry");
            server.write("telemetry", points());
            TelemetryRun run =
                    TelemetryRun.influxQl(
                            FLINK.cluster(), server.uri(), "telemetry", directory.resolve("lake"));
            JobID job = run.start(range(60));
            server.kill();
            FLINK.cluster()
                    .awaitCheckpoints(job, FLINK.cluster().completedCheckpoints(job) + 3, PATIENCE);
            server.restart();
            awaitFiles(run, 20);
            server.kill();
            assertThat(files(run.folder().resolve("telemetry")))
                    .as("there is more to be read")
                    .isLessThan(2L * 6 * 165 / 2);
            server.restart();

            FLINK.cluster().awaitFinished(job, PATIENCE);

            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points()));
        }
    }

    /** Files of the lake only: those that are staged come and go. */
    private static void awaitFiles(TelemetryRun run, int least) {
        Path lake = run.folder().resolve("telemetry");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.isDirectory(lake) && files(lake) >= least);
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).count();
        }
    }

    private static String[] range(int intervalSeconds) {
        return new String[] {
            "--telemetry.from=" + FROM,
            "--telemetry.to=" + TO,
            "--telemetry.interval-seconds=" + intervalSeconds
        };
    }

    private static List<InfluxPoint> points() {
        return DEVICES.points(FROM, TO);
    }
}
