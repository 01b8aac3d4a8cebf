package org.joulestream.cli.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster was started with, kept so that a process that ended is started again as it was.
 *
 * @param slots of each task manager
 * @param libraries jars beside Flink's own
 * @param overrides keys of Flink that beat config.yaml
 */
record ClusterSettings(
        int taskManagers,
        int slots,
        boolean highlyAvailable,
        ClusterPorts ports,
        List<Path> libraries,
        Map<String, String> overrides) {
    private static final String LIBRARY = "lib.";
    private static final String OVERRIDE = "set.";

    /** Those of the last start; null where there was none. */
    static @Nullable ClusterSettings read(ClusterDirectory directory) throws IOException {
        Path file = directory.settings();
        if (!Files.exists(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return of(properties);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "%s is broken (%s); delete it and start anew"
                            .formatted(directory.shown(file), e.getMessage()));
        }
    }

    void write(ClusterDirectory directory) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Written by joule cluster start.");
        lines.add("url=" + url());
        lines.add("taskmanagers=" + taskManagers);
        lines.add("slots=" + slots);
        lines.add("ha=" + highlyAvailable);
        lines.addAll(ports.lines());
        for (int index = 0; index < libraries.size(); index++) {
            lines.add(LIBRARY + index + "=" + escaped(libraries.get(index).toString()));
        }
        overrides.forEach((key, value) -> lines.add(OVERRIDE + key + "=" + escaped(value)));
        Files.write(directory.settings(), lines);
    }

    String url() {
        return "http://127.0.0.1:" + ports.rest();
    }

    /** {@code 1 job manager, 2 task managers, 4 slots}. */
    String words() {
        return "1 job manager, %s, %s"
                .formatted(
                        Member.count(taskManagers, Role.TASK_MANAGER.words()),
                        Member.count((long) taskManagers * slots, "slot"));
    }

    ClusterSettings with(ClusterPorts chosen) {
        return new ClusterSettings(
                taskManagers, slots, highlyAvailable, chosen, libraries, overrides);
    }

    /** Properties.store would escape colons, which scripts do not expect. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    private static ClusterSettings of(Properties properties) {
        Map<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
        return new ClusterSettings(
                ClusterPorts.number(properties, "taskmanagers"),
                ClusterPorts.number(properties, "slots"),
                Boolean.parseBoolean(properties.getProperty("ha")),
                ClusterPorts.of(properties),
                below(all, LIBRARY).values().stream().map(Path::of).toList(),
                below(all, OVERRIDE));
    }

    private static Map<String, String> below(Map<String, String> all, String prefix) {
        Map<String, String> found = new TreeMap<>();
        all.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        found.put(key.substring(prefix.length()), value);
                    }
                });
        return found;
    }
}
