package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.joulestream.common.publish.CommitContract.Place;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.flink.LocalFlinkSettings;

/**
 * A job on a cluster that fails again and again, most of all while files are staged and committed:
 * its files end as if nothing had happened, and no reader sees half a publication.
 */
abstract class KillContract {

    static final FaultPoint[] POINTS = {
        FaultPoint.WHILE_STAGING,
        FaultPoint.BEFORE_SNAPSHOT,
        FaultPoint.AFTER_SNAPSHOT,
        FaultPoint.WHILE_CHECKPOINTING,
        FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT,
        FaultPoint.BETWEEN_PARTS,
        FaultPoint.AFTER_COMMIT,
        FaultPoint.DURING_RESTORE
    };

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAULTS_PER_RUN = 5;
    private static final Map<List<String>, Map<String, String>> UNDISTURBED =
            new ConcurrentHashMap<>();

    private final List<Fired> fired;
    private final int diaries;

    /**
     * @param fired collects what failed in all runs
     */
    KillContract(int diaries, List<Fired> fired) {
        this.diaries = diaries;
        this.fired = fired;
    }

    abstract LocalFlinkCluster cluster();

    abstract Place newPlace() throws Exception;

    static LongStream seeds(int count) {
        return LongStream.rangeClosed(1, count);
    }

    static LocalFlinkSettings settings() {
        return LocalFlinkCluster.settings()
                .size(2, 2)
                .checkpointEvery(Duration.ofMillis(60))
                // On a busy machine, one run in forty or so had a checkpoint that never reached the
                // source's tasks after a restart; it is one more failure to get over.
                .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(15));
    }

    /** Whether it came while a file was staged, or files were being committed. */
    static boolean hitFiles(Fired fired) {
        return switch (fired.point()) {
            case WHILE_STAGING, BETWEEN_PRECOMMIT_AND_COMMIT, BETWEEN_PARTS, AFTER_COMMIT -> true;
            default -> false;
        };
    }

    /** A bounded job: each publication is written once. */
    void endsWithTheSameBytes(long seed) throws Exception {
        Diaries plan = new Diaries(diaries, 6, 1);
        Map<String, String> undisturbed = undisturbed(plan, seed);
        Place place = newPlace();
        String faults = planOf(seed);
        try (TargetWatch watch = new TargetWatch(place.view())) {
            await(submit(plan, place, faults, seed), seed % 5 == 0);
            close(watch, faults);
        }
        assertThat(place.view().contents()).isEqualTo(undisturbed);
    }

    /** One run for each target and state backend: nothing else of a seed is in it. */
    private Map<String, String> undisturbed(Diaries plan, long seed) throws Exception {
        List<String> kind = List.of(getClass().getName(), stateBackend(seed));
        Map<String, String> known = UNDISTURBED.get(kind);
        if (known == null) {
            Place calm = newPlace();
            await(submit(plan, calm, Faults.newPlan(), seed), false);
            known = calm.view().contents();
            assertThat(known).hasSize(3 * diaries);
            UNDISTURBED.put(kind, known);
        }
        return known;
    }

    private void close(TargetWatch watch, String faults) throws InterruptedException {
        fired.addAll(Faults.fired(faults));
        Faults.discard(faults);
        watch.close();
        assertThat(watch.wrong()).isEmpty();
        assertThat(watch.looks()).isPositive();
    }

    /** Staged, checkpointed, and not one name before the commit. */
    void showsNothingUntilReleased() throws Exception {
        Place place = newPlace();
        String faults = Faults.newPlan();
        Faults.hold(faults, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        JobID job = submit(new Diaries(1, 2, 1), place, faults, 1);
        Faults.awaitHeld(faults, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT, PATIENCE);

        assertThat(Faults.hits(faults, FaultPoint.WHILE_STAGING)).isEqualTo(6);
        assertThat(place.view().names()).isEmpty();

        Faults.release(faults, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        await(job, false);
        Faults.discard(faults);
        assertThat(place.view().names()).hasSize(3);
    }

    /** A job that goes on: publications are written again when windows change. */
    void endsWithTheLastContent(long seed) throws Exception {
        int versions = 3;
        Diaries plan = new Diaries(diaries, 4, versions);
        Place place = newPlace();
        String faults = planOf(seed);
        try (TargetWatch watch = new TargetWatch(place.view())) {
            JobID job = submit(plan, place, faults, seed);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> requireVersions(job, place.view(), versions - 1));
            cluster().cancel(job);
            close(watch, faults);
        }
        assertThat(place.view().untruths()).isEmpty();
    }

    /** Says what is there instead, and why a job has ended. */
    private void requireVersions(JobID job, TargetView view, int version) throws Exception {
        try {
            cluster().completedCheckpoints(job);
        } catch (IllegalStateException ended) {
            cluster().awaitFinished(job, PATIENCE);
            throw ended;
        }
        Map<String, Set<String>> versions = new TreeMap<>();
        view.texts().forEach((name, text) -> versions.put(name, versionsIn(text)));
        assertThat(versions).hasSize(diaries);
        assertThat(versions.values()).allMatch(Set.of("version " + version)::equals);
    }

    private static Set<String> versionsIn(String text) {
        return text.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(line.indexOf("version")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String planOf(long seed) {
        String plan = Faults.newPlan();
        Faults.failRandomly(plan, seed, FAULTS_PER_RUN, 0.04, POINTS);
        return plan;
    }

    private JobID submit(Diaries plan, Place place, String faults, long seed) throws Exception {
        StreamExecutionEnvironment environment =
                cluster()
                        .newEnvironment(
                                new Configuration()
                                        .set(
                                                StateBackendOptions.STATE_BACKEND,
                                                stateBackend(seed)));
        environment.setParallelism(2);
        DiaryJob.define(environment, plan, place.target(), faults);
        return environment.executeAsync().getJobID();
    }

    private static String stateBackend(long seed) {
        return seed % 2 == 0 ? "rocksdb" : "hashmap";
    }

    private void await(JobID job, boolean killTaskManager) throws Exception {
        if (killTaskManager) {
            cluster().awaitCheckpoints(job, 1, PATIENCE);
            int added = cluster().startTaskManager();
            cluster().killTaskManager(added - 1);
        }
        cluster().awaitFinished(job, PATIENCE);
    }
}
