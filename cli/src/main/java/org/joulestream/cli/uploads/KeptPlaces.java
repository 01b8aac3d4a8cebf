package org.joulestream.cli.uploads;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.joulestream.common.config.ConfigurationException;

/**
 * Where state lies that may be started from: that of {@code joule run}, that of {@code joule
 * cluster}, and what their configurations of Flink name.
 */
final class KeptPlaces {
    private static final List<ConfigOption<String>> DIRECTORIES =
            List.of(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    CheckpointingOptions.SAVEPOINT_DIRECTORY);

    /** As {@code joule cluster} writes the options that were given as {@code -D}. */
    private static final String OVERRIDE = "set.";

    private final Path workingDirectory;
    private final Configuration flink;
    private final Configuration cluster;

    /**
     * Reads the configurations.
     *
     * @param flinkDirectory holds Flink's {@code config.yaml}, if there is one
     */
    KeptPlaces(Path workingDirectory, Path flinkDirectory) throws IOException {
        this.workingDirectory = workingDirectory;
        this.flink = configuration(flinkDirectory, Map.of());
        Path directory = workingDirectory.resolve("cluster");
        this.cluster = configuration(directory.resolve("conf"), overrides(directory));
    }

    /** That of runs in this process. */
    Configuration flink() {
        return flink;
    }

    /**
     * Ids cannot be seen in compressed state.
     *
     * @throws ConfigurationException where a configuration asks for it
     */
    void refuseCompressed() {
        refuseCompressed(flink, "flink-conf/config.yaml");
        refuseCompressed(cluster, "the configuration of the cluster in ./cluster");
    }

    private static void refuseCompressed(Configuration configuration, String where) {
        if (configuration.get(ExecutionOptions.SNAPSHOT_COMPRESSION)) {
            throw new ConfigurationException(
                    "%s is true in %s; compressed state hides which uploads it needs, so none can be aborted"
                            .formatted(ExecutionOptions.SNAPSHOT_COMPRESSION.key(), where));
        }
    }

    /** Where state is kept unless the user says otherwise; some of it may not be there. */
    List<KeptDirectory> usual() {
        List<KeptDirectory> places = new ArrayList<>();
        for (String folder : List.of("state", "cluster/checkpoints", "cluster/savepoints")) {
            places.add(KeptDirectory.of(folder, local(folder)));
        }
        for (Configuration configuration : List.of(flink, cluster)) {
            for (ConfigOption<String> option : DIRECTORIES) {
                configuration.getOptional(option).ifPresent(place -> places.add(given(place)));
            }
        }
        return places;
    }

    /** One that the user names: a path, or a location of any file system of Flink. */
    KeptDirectory given(String place) {
        boolean hasScheme = place.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
        return KeptDirectory.of(
                place, hasScheme ? new org.apache.flink.core.fs.Path(place) : local(place));
    }

    private org.apache.flink.core.fs.Path local(String place) {
        Path path = workingDirectory.resolve(place).toAbsolutePath().normalize();
        // With the scheme, because the default one is configurable.
        return new org.apache.flink.core.fs.Path("file://" + path);
    }

    private static Configuration configuration(Path directory, Map<String, String> overrides) {
        Configuration given = Configuration.fromMap(overrides);
        return Files.isRegularFile(directory.resolve(GlobalConfiguration.FLINK_CONF_FILENAME))
                ? GlobalConfiguration.loadConfiguration(directory.toString(), given)
                : given;
    }

    private static Map<String, String> overrides(Path cluster) throws IOException {
        Path file = cluster.resolve("cluster.properties");
        Map<String, String> overrides = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return overrides;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(OVERRIDE)) {
                overrides.put(name.substring(OVERRIDE.length()), properties.getProperty(name));
            }
        }
        return overrides;
    }
}
