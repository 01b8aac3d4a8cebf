package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 2 of "Windows" on a cluster: every window reaches keyed state exactly once, whatever is
 * lost.
 */
class WindowSourceITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().checkpointEvery(Duration.ofMillis(50)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesAndDoublesNoWindowWhenTasksFailAtRandom(long seed) throws Exception {
        Trial trial = Trial.start(seed, 6);
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        define(environment, trial.id, DailyPlan.of(40, "TW", "FEP", "TGR"));

        JobClient job = environment.executeAsync();
        FLINK.cluster().awaitFinished(job.getJobID(), PATIENCE);

        assertThat(trial.failures).hasValue(0);
        assertThat(trial.late).isEmpty();
        assertThat(trial.watermarks)
                .as("the frontier moves while the plan goes on")
                .hasSizeGreaterThan(3);
        assertThat(trial.timesSeen)
                .hasSize(120)
                .allSatisfy((window, times) -> assertThat(times).isOne());
    }

    @Test
    void losesAndDoublesNoWindowWhenATaskManagerIsLost() throws Exception {
        Trial trial = Trial.start(1, 0);
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        define(environment, trial.id, DailyPlan.of(150, "TW", "FEP"));
        JobID job = environment.executeAsync().getJobID();
        FLINK.cluster().awaitCheckpoints(job, 2, PATIENCE);

        int added = FLINK.cluster().startTaskManager();
        FLINK.cluster().killTaskManager(added - 1);
        FLINK.cluster().awaitFinished(job, PATIENCE);

        assertThat(trial.timesSeen)
                .hasSize(300)
                .allSatisfy((window, times) -> assertThat(times).isOne());
    }

    @Test
    void goesOnFromASavepointWhereItStoppedWithAnotherParallelism(@TempDir Path directory)
            throws Exception {
        Trial trial = Trial.start(1, 0);
        StreamExecutionEnvironment first = FLINK.newEnvironment();
        define(first, trial.id, DailyPlan.of(100, "TW", "FEP"));
        JobID job = first.executeAsync().getJobID();
        FLINK.cluster().awaitCheckpoints(job, 2, PATIENCE);
        String savepoint = FLINK.cluster().stopWithSavepoint(job, directory);
        int before = trial.timesSeen.size();

        StreamExecutionEnvironment second = FLINK.cluster().newEnvironmentFrom(savepoint);
        second.setParallelism(3);
        define(second, trial.id, DailyPlan.of(100, "TW", "FEP"));
        FLINK.cluster().awaitFinished(second.executeAsync().getJobID(), PATIENCE);

        assertThat(before).isBetween(1, 199);
        assertThat(trial.late).isEmpty();
        assertThat(trial.timesSeen)
                .hasSize(200)
                .allSatisfy((window, times) -> assertThat(times).isOne());
    }

    /** Reader and enumerator are both restored, at whatever moment the checkpoint was. */
    @Test
    void losesAndDoublesNoWindowWhenTheJobManagerIsLostAgainAndAgain() throws Exception {
        Trial trial = Trial.start(1, 0);
        Path newest = null;
        for (int life = 0; life < 15; life++) {
            JobID job = startFrom(newest, trial);
            FLINK.cluster().awaitCheckpoints(job, 1, PATIENCE);
            FLINK.cluster().cancel(job);
            newest = KeptCheckpoints.newest(FLINK.cluster(), job);
        }

        FLINK.cluster().awaitFinished(startFrom(newest, trial), PATIENCE);

        assertThat(trial.late).isEmpty();
        assertThat(trial.timesSeen)
                .hasSize(2_400)
                .allSatisfy((window, times) -> assertThat(times).isOne());
    }

    private static JobID startFrom(@Nullable Path checkpoint, Trial trial) throws Exception {
        StreamExecutionEnvironment environment =
                KeptCheckpoints.environmentFrom(FLINK.cluster(), checkpoint);
        define(environment, trial.id, DailyPlan.of(600, "TW", "FEP", "TGR", "FGT"));
        return environment.executeAsync().getJobID();
    }

    @Test
    void givesUpAPoisonWindowAndGoesOn() throws Exception {
        Trial trial = Trial.start(1, 0);
        trial.poison = DailyPlan.FIRST.plus(Duration.ofDays(3)).toString();
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        define(environment, trial.id, DailyPlan.of(10, "TW"));

        FLINK.cluster().awaitFinished(environment.executeAsync().getJobID(), PATIENCE);

        assertThat(trial.timesSeen).hasSize(10).containsKey("gave up");
    }

    private static void define(
            StreamExecutionEnvironment environment, String trial, WindowPlan plan) {
        environment
                .fromSource(
                        new WindowSource<>(
                                plan,
                                () -> new SlowFetcher(trial),
                                Types.STRING,
                                new WindowRetry(3, Duration.ofMillis(10), Duration.ofMillis(20)),
                                Clock.systemUTC()),
                        WatermarkStrategy.<String>noWatermarks()
                                .withTimestampAssigner((window, unset) -> start(window)),
                        "Windows")
                .uid("windows")
                .process(new WatchWatermarks(trial))
                .uid("watermarks")
                .map(new FailingMap(trial))
                .uid("failing")
                .keyBy(window -> window)
                .filter(new CountInState(trial))
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");
    }

    /** When a window of the daily plan starts; its name is key/start/end/part. */
    private static long start(String window) {
        String[] parts = window.split("/", -1);
        Instant start = parts.length > 1 ? Instant.parse(parts[1]) : DailyPlan.FIRST;
        return start.toEpochMilli();
    }

    /** What one run of a test does and sees; reached by id, since Flink copies the functions. */
    private static final class Trial {
        private static final Map<String, Trial> ALL = new ConcurrentHashMap<>();

        private final String id = UUID.randomUUID().toString();
        private final Random random;
        private final AtomicInteger failures;
        private final Map<String, Integer> timesSeen = new ConcurrentHashMap<>();
        private final Set<String> late = ConcurrentHashMap.newKeySet();
        private final Set<Long> watermarks = ConcurrentHashMap.newKeySet();
        private volatile String poison = "";

        private Trial(long seed, int failures) {
            this.random = new Random(seed);
            this.failures = new AtomicInteger(failures);
        }

        private static Trial start(long seed, int failures) {
            Trial trial = new Trial(seed, failures);
            ALL.put(trial.id, trial);
            return trial;
        }

        private static Trial of(String id) {
            Trial trial = ALL.get(id);
            if (trial == null) {
                throw new IllegalStateException("no trial " + id);
            }
            return trial;
        }

        private synchronized boolean failsNow() {
            return failures.get() > 0 && random.nextInt(12) == 0 && failures.getAndDecrement() > 0;
        }
    }

    private static final class SlowFetcher implements WindowFetcher<String> {
        private final String trial;

        private SlowFetcher(String trial) {
            this.trial = trial;
        }

        @Override
        public Fetched<String> fetch(Window window, int revision, String lastMark)
                throws IOException {
            if (window.start().toString().equals(Trial.of(trial).poison)) {
                throw new IOException("broken for good");
            }
            // Long enough that checkpoints fall between windows.
            LockSupport.parkNanos(3_000_000);
            return new Fetched.Read<>(window.name(), "hash");
        }

        @Override
        public String giveUp(Window window, int revision, Exception lastFailure) {
            return "gave up";
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    /** The frontier must never pass a window that is still to come. */
    private static final class WatchWatermarks extends ProcessFunction<String, String> {
        private final String trial;

        private WatchWatermarks(String trial) {
            this.trial = trial;
        }

        @Override
        public void processElement(String window, Context context, Collector<String> out) {
            long watermark = context.timerService().currentWatermark();
            if (start(window) <= watermark) {
                Trial.of(trial).late.add(window + " after " + Instant.ofEpochMilli(watermark));
            }
            Trial.of(trial).watermarks.add(watermark);
            out.collect(window);
        }
    }

    private static final class FailingMap extends RichMapFunction<String, String> {
        private final String trial;

        private FailingMap(String trial) {
            this.trial = trial;
        }

        @Override
        public String map(String window) {
            if (Trial.of(trial).failsNow()) {
                throw new IllegalStateException("failed on purpose");
            }
            return window;
        }
    }

    /** Counts in keyed state, so that a count survives exactly as far as Flink's guarantee goes. */
    private static final class CountInState extends RichFilterFunction<String> {
        private final String trial;
        private transient ValueState<Integer> count;

        @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
        private CountInState(String trial) {
            this.trial = trial;
        }

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
        }

        @Override
        public boolean filter(String window) throws Exception {
            Integer before = count.value();
            int now = before == null ? 1 : before + 1;
            count.update(now);
            Trial.of(trial).timesSeen.merge(window, now, Math::max);
            return true;
        }
    }
}
