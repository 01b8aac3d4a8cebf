package org.joulestream.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.joulestream.common.config.ConfigurationException;

/**
 * What Flink's start scripts put around its main classes: sizes of heap, metaspace and direct
 * memory after the configuration, and the flags that it names.
 *
 * @param jvm flags before the main class
 * @param arguments after it
 */
record FlinkJvm(List<String> jvm, List<String> arguments) {
    private static final int NATIVE_ACCESS_IS_ASKED_FOR = 24;

    /**
     * After the configuration in a folder, with overrides.
     *
     * @throws ConfigurationException when the sizes do not fit together
     */
    static FlinkJvm of(Role role, Path folder, Map<String, String> overrides) {
        Configuration configuration =
                GlobalConfiguration.loadConfiguration(
                        folder.toString(), Configuration.fromMap(overrides));
        try {
            return switch (role) {
                case ZOOKEEPER -> new FlinkJvm(List.of("-Xmx64m"), List.of());
                case JOB_MANAGER -> ofJobManager(configuration);
                case TASK_MANAGER -> ofTaskManager(configuration);
            };
        } catch (IllegalConfigurationException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the memory of a %s: %s".formatted(role.words(), e.getMessage()));
        }
    }

    private static FlinkJvm ofJobManager(Configuration configuration) {
        JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return new FlinkJvm(
                jvm(
                        JobManagerProcessUtils.generateJvmParametersStr(spec, configuration),
                        configuration,
                        CoreOptions.FLINK_DEFAULT_JM_JVM_OPTIONS,
                        CoreOptions.FLINK_JM_JVM_OPTIONS),
                words(JobManagerProcessUtils.generateDynamicConfigsStr(spec)));
    }

    private static FlinkJvm ofTaskManager(Configuration configuration) {
        TaskExecutorProcessSpec spec =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        return new FlinkJvm(
                jvm(
                        ProcessMemoryUtils.generateJvmParametersStr(spec),
                        configuration,
                        CoreOptions.FLINK_DEFAULT_TM_JVM_OPTIONS,
                        CoreOptions.FLINK_TM_JVM_OPTIONS),
                words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec)));
    }

    private static List<String> jvm(
            String memory,
            Configuration configuration,
            ConfigOption<String> defaults,
            ConfigOption<String> own) {
        List<String> flags = new ArrayList<>(words(memory));
        // The last of two equal flags counts.
        flags.addAll(words(configuration.get(CoreOptions.FLINK_DEFAULT_JVM_OPTIONS)));
        flags.addAll(words(configuration.get(defaults)));
        flags.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
        flags.addAll(words(configuration.get(own)));
        if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        // Hadoop's S3 tells it with a stack trace.
        flags.add("-Daws.java.v1.disableDeprecationAnnouncement=true");
        return flags;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }
}
