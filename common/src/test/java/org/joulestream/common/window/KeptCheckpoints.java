package org.joulestream.common.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.jspecify.annotations.Nullable;

/** What a lost job manager leaves: the checkpoints of a job, from which the next one goes on. */
final class KeptCheckpoints {

    private KeptCheckpoints() {}

    /** An environment that keeps its job's checkpoints; null: it starts empty. */
    static StreamExecutionEnvironment environmentFrom(
            LocalFlinkCluster cluster, @Nullable Path checkpoint) {
        Configuration configuration = new Configuration();
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        }
        return cluster.newEnvironment(configuration);
    }

    static Path newest(LocalFlinkCluster cluster, JobID job) throws IOException {
        Path checkpoints = cluster.directory().resolve("checkpoints/" + job);
        try (Stream<Path> found = Files.list(checkpoints)) {
            return found.filter(path -> Files.exists(path.resolve("_metadata")))
                    .max(Comparator.comparing(KeptCheckpoints::number))
                    .orElseThrow();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
    }
}
