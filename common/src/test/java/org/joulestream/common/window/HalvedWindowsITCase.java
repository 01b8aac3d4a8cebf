package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.awaitility.Awaitility;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 4 of "Windows" on a cluster: every part of a halved window arrives exactly once for each
 * revision, whatever is lost.
 */
class HalvedWindowsITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().checkpointEvery(Duration.ofMillis(50)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void losesAndDoublesNoPartWhenTasksAndFetchesFailAtRandom(long seed) throws Exception {
        HalvingTrial trial = new HalvingTrial(seed);
        trial.taskFailures.set(6);
        trial.fetchFailures.set(15);
        DailyPlan plan = plan(12);

        FLINK.cluster().awaitFinished(start(null, trial, plan), PATIENCE);

        assertThat(trial.taskFailures).hasValue(0);
        assertThat(trial.fetchFailures).hasValue(0);
        assertThat(trial.arrived).containsExactlyInAnyOrderElementsOf(HalvingTrial.expected(plan));
    }

    @Test
    void losesAndDoublesNoPartWhenATaskManagerIsLost() throws Exception {
        HalvingTrial trial = new HalvingTrial(1);
        DailyPlan plan = plan(60);
        JobID job = start(null, trial, plan);
        FLINK.cluster().awaitCheckpoints(job, 2, PATIENCE);

        int added = FLINK.cluster().startTaskManager();
        FLINK.cluster().killTaskManager(added - 1);
        FLINK.cluster().awaitFinished(job, PATIENCE);

        assertThat(trial.arrived).containsExactlyInAnyOrderElementsOf(HalvingTrial.expected(plan));
    }

    /** Reader and enumerator are both restored, at whatever moment the checkpoint was. */
    @Test
    void losesAndDoublesNoPartWhenTheJobManagerIsLostAgainAndAgain() throws Exception {
        HalvingTrial trial = new HalvingTrial(1);
        DailyPlan plan = plan(150);
        Path newest = null;
        // Where the job is when it is lost is by chance; few places are between two parts.
        for (int life = 0; life < 10 || isTooEasy(trial, life); life++) {
            JobID job = start(newest, trial, plan);
            FLINK.cluster().awaitCheckpoints(job, 1 + life % 4, PATIENCE);
            FLINK.cluster().cancel(job);
            newest = KeptCheckpoints.newest(FLINK.cluster(), job);
        }

        FLINK.cluster().awaitFinished(start(newest, trial, plan), PATIENCE);

        assertThat(trial.restoresBetweenParts).hasValueGreaterThan(2);
        assertThat(trial.arrived).containsExactlyInAnyOrderElementsOf(HalvingTrial.expected(plan));
    }

    private static boolean isTooEasy(HalvingTrial trial, int lives) {
        return trial.restoresBetweenParts.get() <= 2 && lives < 30;
    }

    @Test
    void goesOnWithTheSecondPartAfterACheckpointExactlyBetweenTwo() throws Exception {
        HalvingTrial trial = new HalvingTrial(1);
        DailyPlan plan = DailyPlan.of(2, "TW");
        List<String> expected = HalvingTrial.expected(plan);
        trial.held = DailyPlan.FIRST.plus(Duration.ofHours(30));
        JobID first = start(null, trial, plan);
        Awaitility.await().atMost(PATIENCE).until(() -> trial.arrived.size() == 2);
        FLINK.cluster().triggerCheckpoint(first);
        FLINK.cluster().cancel(first);

        trial.held = Instant.MAX;
        JobID second = start(KeptCheckpoints.newest(FLINK.cluster(), first), trial, plan);
        FLINK.cluster().awaitFinished(second, PATIENCE);

        assertThat(trial.restoresBetweenParts).hasValue(1);
        assertThat(trial.arrived).containsExactlyElementsOf(expected).hasSize(5);
    }

    @Test
    void saysEachPartThatIsMissingWhenOneIsHopeless() throws Exception {
        HalvingTrial trial = new HalvingTrial(1);
        trial.taskFailures.set(4);
        DailyPlan plan = DailyPlan.of(9, "TW");
        trial.hopeless = DailyPlan.FIRST.plus(Duration.ofHours(36));
        Instant nextDay = DailyPlan.FIRST.plus(Duration.ofDays(2));
        List<String> expected =
                HalvingTrial.expected(plan).stream()
                        .map(
                                element ->
                                        isBetween(trial.hopeless, element, nextDay)
                                                ? "gave up " + element
                                                : element)
                        .toList();

        FLINK.cluster().awaitFinished(start(null, trial, plan), PATIENCE);

        assertThat(expected.stream().filter(element -> element.startsWith("gave up"))).hasSize(2);
        assertThat(trial.arrived).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isBetween(Instant from, String element, Instant to) {
        Instant start = Instant.parse(element.split("/", -1)[1]);
        return !start.isBefore(from) && start.isBefore(to);
    }

    private static DailyPlan plan(int days) {
        return DailyPlan.of(days, "TW", "FEP").withRevisits(1, Duration.ofMillis(200));
    }

    private static JobID start(@Nullable Path checkpoint, HalvingTrial trial, WindowPlan plan)
            throws Exception {
        StreamExecutionEnvironment environment =
                KeptCheckpoints.environmentFrom(FLINK.cluster(), checkpoint);
        String id = trial.id;
        WindowRetry retry = new WindowRetry(99, Duration.ofMillis(1), Duration.ofMillis(2));
        environment
                .fromSource(
                        new WindowSource<>(
                                plan,
                                () -> new HalvingTrial.Fetcher(id),
                                Types.STRING,
                                retry,
                                Clock.systemUTC()),
                        WatermarkStrategy.noWatermarks(),
                        "Parts")
                .uid("parts")
                .map(new HalvingTrial.FailingMap(id))
                .uid("failing")
                .map(new HalvingTrial.KeepAll(id))
                .uid("arrived")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
        return environment.executeAsync().getJobID();
    }
}
