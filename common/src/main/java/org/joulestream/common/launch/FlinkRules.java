package org.joulestream.common.launch;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.joulestream.common.config.ConfigurationException;

/** What must hold in every run, whatever a file says: exactly-once rests on it. */
public final class FlinkRules {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORTS_TRIED = 100;
    private static final Duration SHOW_COUNTERS = Duration.ofSeconds(1);

    /** The newest and, should it be broken, two before it. */
    private static final int RETAINED_CHECKPOINTS = 3;

    private FlinkRules() {}

    /** Sets what must hold in a run in this process. */
    static void enforce(Configuration configuration, int webPort) {
        enforceState(configuration);
        enforceLoopback(configuration, webPort);
        enforceRestarts(configuration);
        configuration.set(HighAvailabilityOptions.HA_MODE, "NONE");
        // Nothing here speaks Kerberos; without this each start warns twice.
        configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
        // Counters reach the terminal with it; in one process it costs nothing.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, SHOW_COUNTERS);
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
    }

    /** Flink counts attempts from one on; none is a strategy of its own. */
    static void enforceRestarts(Configuration configuration) {
        int attempts =
                configuration.get(
                        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY,
                attempts == 0 ? "none" : "exponential-delay");
    }

    /** Sets what a job's topology and state rely on, in a cluster as well as here. */
    public static void enforceState(Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        // A window is one element: a second one in the queue is a second one on the heap.
        configuration.set(SourceReaderOptions.ELEMENT_QUEUE_CAPACITY, 1);
    }

    /**
     * Refuses unaligned checkpoints, from a file or from a job.
     *
     * @throws ConfigurationException with one line
     */
    public static void refuseUnaligned(ReadableConfig configuration) {
        if (configuration.get(CheckpointingOptions.ENABLE_UNALIGNED)
                || configuration.get(CheckpointingOptions.FORCE_UNALIGNED)) {
            throw new ConfigurationException(
                    "%s is true; expected false, because a window travels as one element that must"
                                    .formatted(CheckpointingOptions.ENABLE_UNALIGNED.key())
                            + " not be cut by a checkpoint: remove the line");
        }
    }

    private static void enforceLoopback(Configuration configuration, int webPort) {
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, ports(webPort));
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        // The blob server would listen on every address otherwise.
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    }

    private static String ports(int first) {
        return first == 0 ? "0" : first + "-" + (first + PORTS_TRIED);
    }
}
