package org.joulestream.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultySinkITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LAST = 500;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().size(1, 1).checkpointEvery(Duration.ofMillis(50)));

    private final String plan = Faults.newPlan();

    @AfterEach
    void discardPlan() {
        Faults.discard(plan);
        NumbersSink.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultPoint.class,
            names = {
                "DURING_COMMIT",
                "IN_TRANSACTION",
                "WHILE_STAGING",
                "WHILE_CHECKPOINTING",
                "BETWEEN_PARTS"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void reachesEachPointInARunningJob(FaultPoint point) throws Exception {
        Faults.failAt(plan, point, 1);

        FLINK.cluster().awaitFinished(submit(), PATIENCE);

        assertThat(Faults.fired(plan)).containsExactly(new Fired(point, 1, false));
        assertThat(Faults.hits(plan, FaultPoint.DURING_RESTORE)).isEqualTo(2);
        assertThat(NumbersSink.COMMITTED)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, LAST).boxed().toList());
    }

    @Test
    void holdsARunningJobBetweenCheckpointAndCommit() throws Exception {
        Faults.hold(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        JobID job = submit();
        Faults.awaitHeld(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT, PATIENCE);

        assertThat(FLINK.cluster().completedCheckpoints(job)).isPositive();
        assertThat(NumbersSink.COMMITTED).isEmpty();
        Faults.release(plan, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        FLINK.cluster().awaitFinished(job, PATIENCE);

        assertThat(NumbersSink.COMMITTED).hasSize((int) LAST);
    }

    private JobID submit() throws Exception {
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(1);
        environment
                .fromSequence(1, LAST)
                .uid("numbers")
                .sinkTo(FaultySink.wrap(new NumbersSink(), plan))
                .uid("committed-numbers");
        return environment.executeAsync().getJobID();
    }
}
