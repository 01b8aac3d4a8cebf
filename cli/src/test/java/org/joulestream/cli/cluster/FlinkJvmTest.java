package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.joulestream.common.config.ConfigurationException;
import org.junit.jupiter.api.Test;

class FlinkJvmTest {
    private static final Path CONFIGURATION =
            Path.of(System.getProperty("basedir", "."), "..", "flink-conf");

    @Test
    void sizesATaskManagerAfterTheConfiguration() {
        FlinkJvm jvm = FlinkJvm.of(Role.TASK_MANAGER, CONFIGURATION, Map.of());

        // 2 GB less 256 MB of metaspace, 204.8 MB of overhead (a tenth), 256 MB managed, 128 MB off
        // the heap, and the
        // network's tenth of what is left to Flink.
        assertThat(jvm.jvm()).contains("-XX:MaxMetaspaceSize=268435456");
        // Flink's shares are floats.
        assertThat(heap(jvm)).isCloseTo(heapOfATaskManager(), within(1_024L));
        assertThat(jvm.arguments()).contains("-D", "taskmanager.memory.managed.size=268435456b");
    }

    @Test
    void takesTheFlagsThatTheConfigurationNames() {
        FlinkJvm jvm =
                FlinkJvm.of(
                        Role.JOB_MANAGER,
                        CONFIGURATION,
                        Map.of("env.java.opts.jobmanager", "-Done=1  -Dtwo=2"));

        assertThat(jvm.jvm())
                .contains("--add-opens=java.base/java.util=ALL-UNNAMED", "-Done=1", "-Dtwo=2");
        assertThat(jvm.arguments()).contains("jobmanager.memory.jvm-metaspace.size=268435456b");
    }

    @Test
    void tellsOfSizesThatDoNotFit() {
        assertThatThrownBy(
                        () ->
                                FlinkJvm.of(
                                        Role.TASK_MANAGER,
                                        CONFIGURATION,
                                        Map.of("taskmanager.memory.process.size", "300m")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the memory of a task manager: ")
                .hasMessageNotContaining("\n");
    }

    private static long heap(FlinkJvm jvm) {
        return jvm.jvm().stream()
                .filter(flag -> flag.startsWith("-Xmx"))
                .mapToLong(flag -> Long.parseLong(flag.substring("-Xmx".length())))
                .sum();
    }

    private static long heapOfATaskManager() {
        long megabyte = 1 << 20;
        long process = 2048 * megabyte;
        long overhead = process / 10;
        long flink = process - 256 * megabyte - overhead;
        long network = flink / 10;
        return flink - network - 256 * megabyte - 128 * megabyte;
    }
}
