package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Settings;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.PublicationWriter;
import org.joulestream.telemetry.lake.CellRules;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.influx.DeviceSimulator;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** However many devices there are, each task has one file open: far below 64. */
class OpenFilesITCase {

    private static final int DEVICES = 200;
    private static final int TASKS = 2;
    private static final Instant FROM = Instant.parse("2026-02-07T12:00:00Z");
    private static final Instant TO = FROM.plusSeconds(120);
    private static final Set<String> WRITERS_FILES = Set.of("own", "data", "rejects", "manifest");
    private static final AtomicInteger MOST_OPEN = new AtomicInteger();
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, TASKS)
                            .checkpointEvery(Duration.ofMillis(200)));

    /** Looks at the process's open files when a file begins and when it has been written. */
    private record LookingWriter(PublicationWriter<TelemetryCell> writer)
            implements PublicationWriter<TelemetryCell> {
        @Override
        public @Nullable Draft write(PublicationRequest<TelemetryCell> request, Path scratch)
                throws IOException {
            Path allScratch = Objects.requireNonNull(scratch.getParent());
            Path own = Files.createFile(scratch.resolve("own"));
            try (OutputStream open = Files.newOutputStream(own)) {
                open.write(0);
                look(allScratch);
            }
            Files.delete(own);
            Draft draft = writer.write(request, scratch);
            look(allScratch);
            WRITTEN.incrementAndGet();
            return draft;
        }

        private static void look(Path folder) throws IOException {
            int open = 0;
            try (DirectoryStream<Path> descriptors =
                    Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (Path descriptor : descriptors) {
                    open += isIn(folder, descriptor) ? 1 : 0;
                }
            }
            MOST_OPEN.accumulateAndGet(open, Math::max);
        }

        private static boolean isIn(Path folder, Path descriptor) throws IOException {
            try {
                Path file = Files.readSymbolicLink(descriptor);
                return file.startsWith(folder)
                        && WRITERS_FILES.contains(file.getFileName().toString());
            } catch (NoSuchFileException closedMeanwhile) {
                return false;
            }
        }
    }

    @Test
    void areOneForEachTask(@TempDir Path directory) throws Exception {
        List<InfluxPoint> points = DeviceSimulator.of(3, DEVICES).points(FROM, TO);
        try (InfluxStandIn influx = InfluxStandIn.start()) {
            influx.bucket("telemetry").write(points);
            TelemetryRun run =
                    TelemetryRun.flux(FLINK.cluster(), influx, directory.resolve("lake"));

            FLINK.cluster().awaitFinished(submit(run).getJobID(), TelemetryRun.LONGEST);

            assertThat(LakeRows.in(run.folder())).isEqualTo(LakeRows.of(points));
        }
        assertThat(WRITTEN.get()).isGreaterThanOrEqualTo(2 * DEVICES);
        // Its own when a file begins, and that of the other task.
        assertThat(MOST_OPEN.get()).isBetween(1, TASKS);
    }

    private static JobClient submit(TelemetryRun run) throws Exception {
        TelemetryJob job = new TelemetryJob();
        Settings settings =
                run.settings(
                        "--telemetry.from=" + FROM,
                        "--telemetry.to=" + TO,
                        "--telemetry.interval-seconds=60");
        TelemetryParts parts = new TelemetryParts(settings, Clock.systemUTC());
        CellRules rules = new CellRules(parts.files(), parts.keep());
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(TASKS);
        environment.configure(TelemetryJob.ON_DISK);
        TelemetryPipeline.define(
                environment,
                job.slices(parts),
                new TelemetryPipeline.Files(
                        parts.cells(),
                        rules,
                        new PublicationStage<>(
                                rules,
                                new LookingWriter(parts.cellWriter()),
                                parts.target(),
                                TypeInformation.of(TelemetryCell.class)),
                        new PublicationSink(parts.target())),
                null);
        return environment.executeAsync();
    }
}
