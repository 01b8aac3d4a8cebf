package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSettingsTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void setsWhatExactlyOnceRestsOn() {
        Configuration configuration = FlinkSettings.configuration(settings(), null);

        assertThat(configuration.toMap())
                .containsEntry("pipeline.generic-types", "false")
                .containsEntry("pipeline.auto-generate-uids", "false")
                .containsEntry("execution.runtime-mode", "STREAMING")
                .containsEntry("execution.checkpointing.interval", "10 s")
                .containsEntry("source.reader.element.queue.capacity", "1")
                .containsEntry("restart-strategy.type", "exponential-delay")
                .containsEntry("web.cancel.enable", "false")
                .containsEntry("rest.bind-port", "8081-8181")
                .containsEntry("rest.bind-address", "127.0.0.1");
    }

    @Test
    void takesTheFileAsGroundOptionsAboveAndRulesAboveAll() throws IOException {
        file(
                """
                parallelism.default: 3
                execution.checkpointing.interval: 7 s
                pipeline.generic-types: true
                rest.bind-address: 0.0.0.0
                """);

        Configuration configuration =
                FlinkSettings.configuration(settings("--flink.parallelism=4"), directory);

        assertThat(configuration.get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(4);
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(configuration.toMap()).containsEntry("pipeline.generic-types", "false");
        assertThat(configuration.get(RestOptions.BIND_ADDRESS)).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesUnalignedCheckpointsWithOneLine() throws IOException {
        file("execution.checkpointing.unaligned.enabled: true\n");

        assertThatThrownBy(() -> FlinkSettings.configuration(settings(), directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("execution.checkpointing.unaligned.enabled is true;")
                .hasMessageNotContaining("\n");
    }

    @Test
    void asksAClusterOnlyForWhatWasGiven() {
        assertThat(FlinkSettings.forCluster(settings()).toMap()).isEmpty();
        assertThat(
                        FlinkSettings.forCluster(
                                        settings(
                                                "--flink.parallelism=3",
                                                "--flink.checkpoint-interval=2 s",
                                                "--flink.checkpoint-timeout=3 s"))
                                .toMap())
                .containsOnly(
                        entry("parallelism.default", "3"),
                        entry("execution.checkpointing.interval", "2 s"),
                        entry("execution.checkpointing.timeout", "3 s"));
    }

    @Test
    void takesZeroAttemptsForNoRestart() {
        Settings never = settings("--flink.restart-attempts=0");
        Settings thrice = settings("--flink.restart-attempts=3");

        for (Configuration configuration :
                List.of(
                        FlinkSettings.forCluster(never),
                        FlinkSettings.configuration(never, null))) {
            assertThat(configuration.toMap()).containsEntry("restart-strategy.type", "none");
        }
        assertThat(FlinkSettings.forCluster(thrice).toMap())
                .containsEntry("restart-strategy.type", "exponential-delay")
                .containsEntry(
                        "restart-strategy.exponential-delay.attempts-before-reset-backoff", "3");
    }

    @Test
    void checkpointsMoreOftenForAJobUnlessTheUserHasSaidHowOften() {
        assertThat(intervalOfJob("10 s")).isEqualTo(3_000);
        assertThat(intervalOfJob("1 s")).isEqualTo(1_000);
        assertThat(intervalOfJob("10 s", "--flink.checkpoint-interval=20 s")).isEqualTo(10_000);
    }

    /** In ms, of a job that asks for 3 s on a cluster's ground. */
    private static long intervalOfJob(String ground, String... arguments) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        Configuration.fromMap(
                                Map.of(CheckpointingOptions.CHECKPOINTING_INTERVAL.key(), ground)));
        FlinkSettings.checkpointAtLeastEvery(
                Duration.ofSeconds(3), environment, settings(arguments));
        return environment.getCheckpointConfig().getCheckpointInterval();
    }

    private static Settings settings(String... arguments) {
        return SettingsReader.read(
                new OptionScope("any", FlinkSettings.options()),
                List.of(),
                ConfigurationSources.ofArguments(arguments));
    }

    private void file(String text) throws IOException {
        Files.writeString(directory.resolve("config.yaml"), text);
    }
}
