package org.joulestream.common.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** The shared section {@code flink}, and Flink's configuration for a run in this process. */
public final class FlinkSettings {
    public static final Option<Integer> PARALLELISM =
            Option.integer("flink.parallelism", 1, 128, "Parallel subtasks of each step.")
                    .withDefault(2);
    public static final Option<Integer> WEB_PORT =
            Option.integer(
                            "flink.web-port",
                            0,
                            65_435,
                            "Port of the web UI on this machine; the next free one is taken if it"
                                    + " is in use, any free one with 0.")
                    .withDefault(8_081);
    public static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.duration("flink.checkpoint-interval", "Time between two checkpoints.")
                    .withDefault(Duration.ofSeconds(10));
    public static final Option<Duration> CHECKPOINT_TIMEOUT =
            Option.duration("flink.checkpoint-timeout", "A checkpoint that takes longer fails.")
                    .withDefault(Duration.ofMinutes(10));
    public static final Option<Integer> RESTART_ATTEMPTS =
            Option.integer(
                            "flink.restart-attempts",
                            0,
                            1_000_000,
                            "Restarts after failures, 1 s to 1 min apart, before the job fails; ten"
                                    + " quiet minutes reset the count.")
                    .withDefault(1_000);
    public static final Option<Duration> STOP_TIMEOUT =
            Option.duration(
                            "flink.stop-timeout",
                            "How long Ctrl-C and SIGTERM wait for the savepoint.")
                    .withDefault(Duration.ofMinutes(1));

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final Duration QUIET_TIME = Duration.ofMinutes(10);

    private FlinkSettings() {}

    public static List<Option<?>> options() {
        return List.of(
                PARALLELISM,
                WEB_PORT,
                CHECKPOINT_INTERVAL,
                CHECKPOINT_TIMEOUT,
                RESTART_ATTEMPTS,
                STOP_TIMEOUT);
    }

    /**
     * The configuration for {@link LocalFlink}.
     *
     * @param directory holds {@code config.yaml}, which is taken as the ground when it is there;
     *     options that were given beat it, and {@link FlinkRules} beat both
     * @throws org.joulestream.common.config.ConfigurationException for unaligned checkpoints
     */
    public static Configuration configuration(Settings settings, @Nullable Path directory) {
        Configuration configuration = ground(directory);
        FlinkRules.refuseUnaligned(configuration);
        new Target(settings, configuration).setAll();
        FlinkRules.enforce(configuration, settings.get(WEB_PORT));
        return configuration;
    }

    /** The same, with checkpoints and savepoints in a state directory. */
    public static Configuration configuration(
            Settings settings, @Nullable Path directory, StateDirectory state) {
        Configuration configuration = configuration(settings, directory);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, FlinkPaths.of(state.checkpoints()));
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY, FlinkPaths.of(state.savepoints()));
        return configuration;
    }

    /** What a job asks a cluster for: only what was given, for the cluster has its own ground. */
    static Configuration forCluster(Settings settings) {
        Configuration configuration = new Configuration();
        given(settings, PARALLELISM, configuration, CoreOptions.DEFAULT_PARALLELISM);
        given(
                settings,
                CHECKPOINT_INTERVAL,
                configuration,
                CheckpointingOptions.CHECKPOINTING_INTERVAL);
        given(
                settings,
                CHECKPOINT_TIMEOUT,
                configuration,
                CheckpointingOptions.CHECKPOINTING_TIMEOUT);
        if (settings.isGiven(RESTART_ATTEMPTS)) {
            new Target(settings, configuration).restart();
            FlinkRules.enforceRestarts(configuration);
        }
        return configuration;
    }

    /**
     * For a job whose readers wait for its checkpoints: asks for them more often than the ground
     * does, unless the user has said how often. Not for state of which a checkpoint costs much.
     */
    public static void checkpointAtLeastEvery(
            Duration interval, StreamExecutionEnvironment environment, Settings settings) {
        CheckpointConfig checkpoints = environment.getCheckpointConfig();
        if (!settings.isGiven(CHECKPOINT_INTERVAL)
                && checkpoints.getCheckpointInterval() > interval.toMillis()) {
            checkpoints.setCheckpointInterval(interval.toMillis());
        }
    }

    private static <T> void given(
            Settings settings, Option<T> option, Configuration target, ConfigOption<T> key) {
        if (settings.isGiven(option)) {
            target.set(key, settings.get(option));
        }
    }

    private static Configuration ground(@Nullable Path directory) {
        if (directory == null
                || !Files.isRegularFile(
                        directory.resolve(GlobalConfiguration.FLINK_CONF_FILENAME))) {
            return new Configuration();
        }
        return GlobalConfiguration.loadConfiguration(directory.toString());
    }

    /** Sets what an option says, unless the file says something and the user nothing. */
    private record Target(Settings settings, Configuration configuration) {
        private void setAll() {
            set(PARALLELISM, CoreOptions.DEFAULT_PARALLELISM);
            set(CHECKPOINT_INTERVAL, CheckpointingOptions.CHECKPOINTING_INTERVAL);
            set(CHECKPOINT_TIMEOUT, CheckpointingOptions.CHECKPOINTING_TIMEOUT);
            restart();
            int slots = configuration.get(CoreOptions.DEFAULT_PARALLELISM);
            configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        }

        private void restart() {
            set(
                    RESTART_ATTEMPTS,
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS);
            unlessPresent(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                    FIRST_BACKOFF);
            unlessPresent(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                    LONGEST_BACKOFF);
            unlessPresent(
                    RestartStrategyOptions
                            .RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                    QUIET_TIME);
        }

        private <T> void set(Option<T> option, ConfigOption<T> target) {
            if (settings.isGiven(option) || !configuration.contains(target)) {
                configuration.set(target, settings.get(option));
            }
        }

        private <T> void unlessPresent(ConfigOption<T> target, T value) {
            if (!configuration.contains(target)) {
                configuration.set(target, value);
            }
        }
    }
}
