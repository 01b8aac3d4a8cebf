package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.joulestream.common.config.Settings;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaMoment;
import org.joulestream.testkit.scada.ScadaRule;
import org.joulestream.testkit.scada.ScadaTroubles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job on a cluster that fails again and again, most of all while files are staged and get their
 * names: they end as if nothing had happened, and at no time is there a part of one.
 */
class TurbineKillITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAULTS_PER_RUN = 4;
    private static final String[] MONTH = {
        "--turbines.month=2024-02", "--turbines.types=met,grd,sum", "--turbines.format=both"
    };

    /** Half a month of rows is a month with a long gap. */
    private static final ScadaFarm FARM = ScadaFarm.of(5, 2, 1, LocalDate.of(2024, 2, 1), 14);

    private static final List<Fired> FIRED = new CopyOnWriteArrayList<>();
    private static @Nullable ScadaDatabase database;
    private static @Nullable Map<String, String> undisturbed;

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
        database = ScadaDatabase.inMemory();
        try (Connection connection = database.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        TurbineRun run = run(directory);
        run.run(MONTH);
        undisturbed = run.files();
        assertThat(undisturbed).hasSize(3 * 6);
    }

    @AfterAll
    static void enoughFaultsHitFiles() throws Exception {
        Objects.requireNonNull(database).close();
        long files =
                FIRED.stream()
                        .filter(
                                fired ->
                                        fired.point() == FaultPoint.WHILE_STAGING
                                                || fired.point() == FaultPoint.BETWEEN_PARTS)
                        .count();
        assertThat(FIRED).hasSizeGreaterThan(20);
        assertThat(files).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsWithTheFilesOfAnUndisturbedRun(long seed, @TempDir Path directory) throws Exception {
        String plan = Faults.newPlan();
        Faults.failRandomly(
                plan,
                seed,
                FAULTS_PER_RUN,
                0.06,
                FaultPoint.WHILE_STAGING,
                FaultPoint.BETWEEN_PARTS,
                FaultPoint.BEFORE_SNAPSHOT,
                FaultPoint.AFTER_SNAPSHOT,
                FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT,
                FaultPoint.AFTER_COMMIT,
                FaultPoint.DURING_RESTORE);
        TurbineRun run = run(directory);

        JobID job = submit(run, plan, FLINK.newEnvironment());
        if (seed % 4 == 0) {
            FLINK.cluster().awaitCheckpoints(job, 1, PATIENCE);
            int added = FLINK.cluster().startTaskManager();
            FLINK.cluster().killTaskManager(added - 1);
        }
        awaitWithWholeFilesOnly(job, run);

        FIRED.addAll(Faults.fired(plan));
        Faults.discard(plan);
        assertThat(run.files()).isEqualTo(undisturbed);
    }

    @Tag("nightly")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("moreSeeds")
    void endsWithThemForMoreSeeds(long seed, @TempDir Path directory) throws Exception {
        endsWithTheFilesOfAnUndisturbedRun(seed, directory);
    }

    @Test
    void showsNoFileBeforeItsCheckpointIsComplete(@TempDir Path directory) throws Exception {
        String plan = Faults.newPlan();
        Faults.hold(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        TurbineRun run = run(directory);
        JobID job = submit(run, plan, FLINK.newEnvironment());

        Faults.awaitHeld(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT, PATIENCE);
        assertThat(run.visibleFiles()).isEmpty();

        Faults.release(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        awaitWithWholeFilesOnly(job, run);
        Faults.discard(plan);
        assertThat(run.files()).isEqualTo(undisturbed);
    }

    @Test
    void goesOnWhenThereIsRoomAgain(@TempDir Path directory) throws Exception {
        String plan = Faults.newPlan();
        TurbineRun run = run(directory);
        FullDisk disk = FullDisk.under(run.output());
        JobID job = submit(run, disk, plan, FLINK.newEnvironment());
        Awaitility.await().atMost(PATIENCE).until(() -> disk.refusals() > 2);
        assertThat(run.visibleFiles()).isEmpty();

        disk.makeRoom();

        awaitWithWholeFilesOnly(job, run);
        Faults.discard(plan);
        assertThat(run.files()).isEqualTo(undisturbed);
    }

    @Test
    void goesOnFromASavepointInTheMiddleOfAMonth(@TempDir Path directory) throws Exception {
        String plan = Faults.newPlan();
        ScadaTroubles slow = ScadaTroubles.of(Objects.requireNonNull(database).jdbcUrl());
        slow.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMillis(50)));
        TurbineRun run = run(directory);
        JobID first = submit(run.at(slow.jdbcUrl()), plan, FLINK.newEnvironment());
        FLINK.cluster().awaitCheckpoints(first, 2, PATIENCE);
        String savepoint =
                FLINK.cluster().stopWithSavepoint(first, directory.resolve("savepoints"));
        int before = run.visibleFiles().size();
        slow.close();

        JobID second = submit(run, plan, FLINK.cluster().newEnvironmentFrom(savepoint));

        awaitWithWholeFilesOnly(second, run);
        Faults.discard(plan);
        assertThat(before).as("the first run was stopped before its end").isLessThan(18);
        assertThat(run.files()).isEqualTo(undisturbed);
    }

    private static JobID submit(TurbineRun run, String plan, StreamExecutionEnvironment environment)
            throws Exception {
        return submit(run, PublicationTarget.at(run.output().toString()), plan, environment);
    }

    private static JobID submit(
            TurbineRun run,
            PublicationTarget place,
            String plan,
            StreamExecutionEnvironment environment)
            throws Exception {
        TurbineJob job = new TurbineJob();
        Settings settings = run.settings(MONTH);
        PublicationTarget target = FaultyTarget.of(place, plan);
        environment.setParallelism(2);
        environment.configure(TurbineJob.ON_DISK);
        TurbinePipeline.define(
                environment,
                job.slices(settings),
                job.stage(settings, target),
                FaultySink.wrap(new PublicationSink(target), plan));
        return environment.executeAsync().getJobID();
    }

    /** Every file that can be seen on the way is one of the end. */
    private static void awaitWithWholeFilesOnly(JobID job, TurbineRun run) throws Exception {
        long looks = 0;
        for (boolean finished = false; !finished; looks++) {
            finished = hasFinished(job);
            Map<String, String> seen = run.visibleFiles();
            assertThat(Objects.requireNonNull(undisturbed)).containsAllEntriesOf(seen);
        }
        assertThat(looks).isPositive();
    }

    private static boolean hasFinished(JobID job) throws Exception {
        try {
            FLINK.cluster().awaitFinished(job, Duration.ofMillis(20));
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static TurbineRun run(Path directory) throws Exception {
        return new TurbineRun(FLINK.cluster(), Objects.requireNonNull(database), directory);
    }
}
