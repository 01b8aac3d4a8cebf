package org.joulestream.testkit.flink;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.jspecify.annotations.Nullable;

/** How the local cluster is to be: sizes, checkpoints, and the settings every job runs with. */
public final class LocalFlinkSettings {
    static final String LOOPBACK = "127.0.0.1";

    private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);

    int taskManagers = 2;
    int slots = 2;
    @Nullable Path directory;
    private final Configuration configuration = new Configuration();

    LocalFlinkSettings() {
        set(PipelineOptions.GENERIC_TYPES, false);
        set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        set(SourceReaderOptions.ELEMENT_QUEUE_CAPACITY, 1);
        set(StateBackendOptions.STATE_BACKEND, "hashmap");
        set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        set(CheckpointingOptions.CHECKPOINTING_INTERVAL, DEFAULT_INTERVAL);
        set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10_000);
        set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        // Without these the BLOB server and the task managers listen on all interfaces.
        set(JobManagerOptions.BIND_HOST, LOOPBACK);
        set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        set(TaskManagerOptions.HOST, LOOPBACK);
        set(RestOptions.ADDRESS, LOOPBACK);
        set(RestOptions.BIND_ADDRESS, LOOPBACK);
        set(RestOptions.BIND_PORT, "0");
    }

    /** Task managers at the start, and task slots of each. */
    public LocalFlinkSettings size(int taskManagerCount, int slotsEach) {
        this.taskManagers = taskManagerCount;
        this.slots = slotsEach;
        return this;
    }

    /** Time between the starts of two checkpoints. */
    public LocalFlinkSettings checkpointEvery(Duration interval) {
        return set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    }

    /** How often a job starts again after failures before it fails for good. */
    public LocalFlinkSettings restarts(int attempts) {
        return set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, attempts);
    }

    /** Keeps checkpoints and savepoints here; otherwise they go when the cluster closes. */
    public LocalFlinkSettings directory(Path checkpointDirectory) {
        this.directory = checkpointDirectory;
        return this;
    }

    /** Serves Flink's web page and REST interface on this port of the loopback interface. */
    public LocalFlinkSettings webPort(int port) {
        return set(RestOptions.BIND_PORT, Integer.toString(port));
    }

    /** Any other setting of Flink, for the cluster and its jobs. */
    public <T> LocalFlinkSettings set(ConfigOption<T> option, T value) {
        configuration.set(option, value);
        return this;
    }

    /** Starts the cluster. */
    public LocalFlinkCluster start() throws Exception {
        return new LocalFlinkCluster(this);
    }

    Configuration configuration(Path stateDirectory) {
        Configuration whole = new Configuration(configuration);
        String checkpoints = stateDirectory.resolve("checkpoints").toUri().toString();
        String savepoints = stateDirectory.resolve("savepoints").toUri().toString();
        whole.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
        whole.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints);
        return whole;
    }
}
