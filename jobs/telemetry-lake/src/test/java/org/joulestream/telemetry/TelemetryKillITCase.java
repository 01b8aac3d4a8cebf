package org.joulestream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Settings;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.telemetry.lake.CellRules;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultyCalls;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.influx.DeviceSimulator;
import org.joulestream.testkit.influx.DeviceTrouble;
import org.joulestream.testkit.influx.InfluxFaults;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job on a cluster that fails again and again, most of all between staging and commit, while
 * InfluxDB's answers break off: DuckDB reads each point once, and the files are those of an
 * undisturbed run.
 */
class TelemetryKillITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAULTS_PER_RUN = 4;
    private static final Instant FROM = Instant.parse("2026-02-07T23:30:00Z");
    private static final Instant TO = Instant.parse("2026-02-08T01:00:00Z");
    private static final String[] RANGE = {
        "--telemetry.from=" + FROM,
        "--telemetry.to=" + TO,
        "--telemetry.interval-seconds=600",
        // Windows are read in halves, most of them.
        "--telemetry.max-slice-bytes=14000"
    };
    private static final DeviceSimulator DEVICES =
            DeviceSimulator.of(5, 5)
                    .with(
                            DeviceTrouble.ODD_IDS,
                            DeviceTrouble.SPLIT,
                            DeviceTrouble.TWICE,
                            DeviceTrouble.MISSING_FIELDS);

    /** One of three times: what can fail is a window or a file, and not a point. */
    private static final List<InfluxPoint> POINTS =
            DEVICES.points(FROM, TO).stream()
                    .filter(point -> Math.floorDiv(point.timeNanos(), 5_000_000_000L) % 3 == 0)
                    .toList();

    private static final List<String> ROWS = LakeRows.of(POINTS);
    private static final List<Fired> FIRED = new CopyOnWriteArrayList<>();
    private static final InfluxStandIn INFLUX = InfluxStandIn.start();

    /** By layout. */
    private static final Map<String, Map<String, String>> UNDISTURBED = new TreeMap<>();

    /**
     * Files are staged far more often than anything else happens, so that has a plan of its own.
     */
    private record Plans(String whileStaging, String later) implements Serializable {

        static Plans none() {
            return new Plans(Faults.newPlan(), Faults.newPlan());
        }

        static Plans random(long seed) {
            Plans plans = none();
            Faults.failRandomly(plans.whileStaging, seed, 1, 0.02, FaultPoint.WHILE_STAGING);
            Faults.failRandomly(
                    plans.later,
                    seed,
                    FAULTS_PER_RUN,
                    0.08,
                    FaultPoint.BETWEEN_PARTS,
                    FaultPoint.BEFORE_SNAPSHOT,
                    FaultPoint.AFTER_SNAPSHOT,
                    FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT,
                    FaultPoint.AFTER_COMMIT,
                    FaultPoint.DURING_RESTORE);
            return plans;
        }

        void discard() {
            Faults.discard(whileStaging);
            Faults.discard(later);
        }
    }

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(2, 2).checkpointEvery(Duration.ofMillis(60)));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    static LongStream moreSeeds() {
        return LongStream.rangeClosed(21, 120);
    }

    @BeforeAll
    static void runUndisturbed(@TempDir Path directory) throws Exception {
        INFLUX.bucket("telemetry").write(POINTS);
        for (String layout : List.of("original", "hive")) {
            TelemetryRun run = run(directory.resolve(layout));
            run.run(range(layout));
            UNDISTURBED.put(layout, run.files());
            assertThat(LakeRows.in(run.folder())).isEqualTo(ROWS);
        }
        assertThat(INFLUX.log().requests())
                .as("the window from half past eleven was read in halves")
                .anyMatch(request -> request.body().contains("stop: 2026-02-07T23:40:00"));
    }

    @AfterAll
    static void enoughFaultsHitBetweenStagingAndCommit() {
        INFLUX.close();
        long files =
                FIRED.stream()
                        .filter(
                                fired ->
                                        fired.point() == FaultPoint.BETWEEN_PARTS
                                                || fired.point()
                                                        == FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT)
                        .count();
        assertThat(FIRED).hasSizeGreaterThan(20);
        assertThat(files).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsWithTheFilesOfAnUndisturbedRun(long seed, @TempDir Path directory) throws Exception {
        String layout = seed % 2 == 0 ? "original" : "hive";
        INFLUX.faults(InfluxFaults.random(seed, 0.1));
        Plans plans = Plans.random(seed);
        TelemetryRun run = run(directory);

        JobID job = submit(run, layout, plans);
        if (seed % 5 == 0) {
            FLINK.cluster().awaitCheckpoints(job, 1, PATIENCE);
            int added = FLINK.cluster().startTaskManager();
            FLINK.cluster().killTaskManager(added - 1);
        }
        FLINK.cluster().awaitFinished(job, PATIENCE);

        FIRED.addAll(Faults.fired(plans.whileStaging()));
        FIRED.addAll(Faults.fired(plans.later()));
        plans.discard();
        assertThat(LakeRows.in(run.folder())).isEqualTo(ROWS);
        assertThat(run.files()).isEqualTo(UNDISTURBED.get(layout));
    }

    @Tag("nightly")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("moreSeeds")
    void endsWithThemForMoreSeeds(long seed, @TempDir Path directory) throws Exception {
        endsWithTheFilesOfAnUndisturbedRun(seed, directory);
    }

    @Test
    void showsNoFileBeforeItsCheckpointIsComplete(@TempDir Path directory) throws Exception {
        INFLUX.faults(InfluxFaults.none());
        Plans plans = Plans.none();
        Faults.hold(plans.later(), FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        TelemetryRun run = run(directory);
        JobID job = submit(run, "original", plans);

        Faults.awaitHeld(plans.later(), FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT, PATIENCE);
        assertThat(run.files().keySet()).noneMatch(name -> name.contains("export_"));

        Faults.release(plans.later(), FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        FLINK.cluster().awaitFinished(job, PATIENCE);
        plans.discard();
        assertThat(run.files()).isEqualTo(UNDISTURBED.get("original"));
    }

    private static String[] range(String layout) {
        return Stream.concat(Stream.of(RANGE), Stream.of("--telemetry.layout=" + layout))
                .toArray(String[]::new);
    }

    private static JobID submit(TelemetryRun run, String layout, Plans plans) throws Exception {
        TelemetryJob job = new TelemetryJob();
        Settings settings = run.settings(range(layout));
        TelemetryParts parts = new TelemetryParts(settings, Clock.systemUTC());
        String location = run.location();
        PublicationTarget target =
                () ->
                        FaultyCalls.around(
                                PublicationStore.class,
                                FaultyCalls.around(
                                        PublicationStore.class,
                                        PublicationTarget.at(location).open(),
                                        plans.whileStaging(),
                                        Map.of("stage", FaultPoint.WHILE_STAGING)),
                                plans.later(),
                                Map.of("commit", FaultPoint.BETWEEN_PARTS));
        CellRules rules = new CellRules(parts.files(), parts.keep());
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(2);
        environment.configure(TelemetryJob.ON_DISK);
        TelemetryPipeline.define(
                environment,
                job.slices(parts),
                new TelemetryPipeline.Files(
                        parts.cells(),
                        rules,
                        new PublicationStage<>(
                                rules,
                                parts.cellWriter(),
                                target,
                                TypeInformation.of(TelemetryCell.class)),
                        FaultySink.wrap(new PublicationSink(target), plans.later())),
                job.hours(parts));
        return environment.executeAsync().getJobID();
    }

    private static TelemetryRun run(Path directory) throws Exception {
        return TelemetryRun.flux(
                FLINK.cluster(), INFLUX, Files.createDirectories(directory).resolve("lake"));
    }
}
