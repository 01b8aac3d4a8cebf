package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A word to a reader whose task fails before a barrier has passed it. */
class HeldBackWordsITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration REVISIT_AFTER = Duration.ofMillis(200);
    private static final int REVISITS = 20;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 1).checkpointEvery(Duration.ofMillis(50)));

    /** Flink holds the word back and forgets it; the next checkpoint would wait for it in vain. */
    @Test
    void checkpointsGoOnWhenATaskFailsForWhichAWindowBecameDueMeanwhile() throws Exception {
        String trial = UUID.randomUUID().toString();
        SlowSnapshot.TAKEN.put(trial, new AtomicInteger());
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(1);
        environment
                .fromSource(
                        new WindowSource<>(
                                DailyPlan.of(1, "TW").withRevisits(REVISITS, REVISIT_AFTER),
                                ScriptedFetcher::new,
                                Types.STRING,
                                new WindowRetry(3, Duration.ofMillis(10), Duration.ofMillis(20)),
                                Clock.systemUTC()),
                        WatermarkStrategy.noWatermarks(),
                        "Windows")
                .uid("windows")
                .map(new SlowSnapshot(trial))
                .uid("slow-snapshot")
                .sinkTo(new DiscardingSink<>())
                .uid("nothing");

        JobID job = environment.executeAsync().getJobID();

        FLINK.cluster().awaitFinished(job, PATIENCE);
        assertThat(SlowSnapshot.TAKEN.get(trial)).hasValueGreaterThan(SlowSnapshot.LAST_FAILING);
    }

    /** In one task with the reader, which has no barrier behind it before this is through. */
    private static final class SlowSnapshot
            implements MapFunction<String, String>, CheckpointedFunction {
        private static final Map<String, AtomicInteger> TAKEN = new ConcurrentHashMap<>();
        private static final int FAILING = 4;

        /** From a job's second failure on Flink has no other order of events. */
        private static final int LAST_FAILING = 8;

        private final String trial;

        private SlowSnapshot(String trial) {
            this.trial = trial;
        }

        @Override
        public String map(String window) {
            return window;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            int taken = Objects.requireNonNull(TAKEN.get(trial)).incrementAndGet();
            if (taken == FAILING || taken == LAST_FAILING) {
                Thread.sleep(REVISIT_AFTER.multipliedBy(4).toMillis());
                // An exception would only decline the checkpoint.
                throw new AssertionError("failed on purpose");
            }
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}
    }
}
