package org.joulestream.testkit.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LocalFlinkClusterITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings().checkpointEvery(Duration.ofMillis(50)));

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final long NEVER_ENDING = Long.MAX_VALUE - 1;

    @Test
    void runsAJobToItsEnd() throws Exception {
        JobID job = submit(FLINK.newEnvironment(), 1_000);

        FLINK.cluster().awaitFinished(job, A_WHILE);
    }

    @Test
    void throwsWhatMadeAJobFail() throws Exception {
        StreamExecutionEnvironment environment =
                FLINK.cluster()
                        .newEnvironment(
                                new Configuration()
                                        .set(RestartStrategyOptions.RESTART_STRATEGY, "disable"));
        environment
                .fromSequence(1, 10)
                .uid("numbers")
                .map(number -> BigDecimal.ONE.divide(BigDecimal.valueOf(number - 5)))
                .returns(Types.BIG_DEC)
                .uid("quotients")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        JobID job = environment.executeAsync().getJobID();

        assertThatThrownBy(() -> FLINK.cluster().awaitFinished(job, A_WHILE))
                .hasStackTraceContaining("ArithmeticException");
    }

    @Test
    void goesOnWhenATaskManagerIsLost() throws Exception {
        try (LocalFlinkCluster cluster = LocalFlinkCluster.settings().size(1, 2).start()) {
            JobID job = submit(cluster.newEnvironment(), NEVER_ENDING);
            cluster.awaitCheckpoints(job, 2, A_WHILE);

            int next = cluster.startTaskManager();
            cluster.killTaskManager(0);
            long before = cluster.completedCheckpoints(job);
            cluster.awaitCheckpoints(job, before + 2, A_WHILE);

            assertThat(next).isEqualTo(1);
            cluster.cancel(job);
        }
    }

    @Test
    void goesOnFromASavepoint(@TempDir Path directory) throws Exception {
        JobID first = submit(FLINK.newEnvironment(), NEVER_ENDING);
        FLINK.cluster().awaitRunning(first, A_WHILE);
        String savepoint = FLINK.cluster().stopWithSavepoint(first, directory);

        JobID second = submit(FLINK.cluster().newEnvironmentFrom(savepoint), NEVER_ENDING);
        FLINK.cluster().awaitRunning(second, A_WHILE);

        assertThat(Path.of(URI.create(savepoint)).getParent()).isEqualTo(directory);
        assertThat(FLINK.cluster().triggerCheckpoint(second)).isPositive();
    }

    @Test
    void takesAlignedCheckpointsOnly() {
        assertThat(
                        FLINK.newEnvironment()
                                .getConfiguration()
                                .get(CheckpointingOptions.ENABLE_UNALIGNED))
                .isFalse();
    }

    @Test
    void refusesOperatorsWithoutUid() {
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.fromSequence(1, 10).sinkTo(new DiscardingSink<>()).uid("nowhere");

        assertThatThrownBy(environment::executeAsync).hasStackTraceContaining("UID");
    }

    @Test
    void refusesTypesThatNeedKryo() {
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment
                .fromSequence(1, 10)
                .uid("numbers")
                .map(Optional::of)
                .returns(new TypeHint<>() {})
                .uid("options")
                .rebalance()
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");

        assertThatThrownBy(environment::executeAsync)
                .hasStackTraceContaining("Generic types have been disabled");
    }

    @Test
    void servesItsWebPage() throws Exception {
        assertThat(FLINK.cluster().webAddress().getHost()).isEqualTo("127.0.0.1");
    }

    /** From the kernel's own list, since each service reads another option. */
    @Test
    void listensOnLoopbackOnly() throws Exception {
        Set<String> ours = socketsOfThisProcess();
        List<String> listening =
                Stream.concat(
                                Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                                Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
                        .map(line -> line.strip().split("\\s+"))
                        .filter(words -> words[3].equals("0A") && ours.contains(words[9]))
                        .map(words -> words[1].substring(0, words[1].indexOf(':')))
                        .toList();

        assertThat(listening)
                .isNotEmpty()
                .isSubsetOf("0100007F", "0000000000000000FFFF00000100007F");
    }

    private static Set<String> socketsOfThisProcess() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(LocalFlinkClusterITCase::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static JobID submit(StreamExecutionEnvironment environment, long last)
            throws Exception {
        environment
                .fromSequence(1, last)
                .uid("numbers")
                .rebalance()
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        return environment.executeAsync().getJobID();
    }
}
