package org.joulestream.cli.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs from {@code config.yaml} because several processes share one machine and one
 * directory. They travel as {@code -D}, so that the file stays as it is.
 */
final class FlinkOverrides {
    private final ClusterDirectory directory;
    private final ClusterSettings settings;
    private final Map<String, String> values = new LinkedHashMap<>();

    private FlinkOverrides(ClusterDirectory directory, ClusterSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** By key; what the user gives comes last and wins. */
    static Map<String, String> of(ClusterDirectory directory, ClusterSettings settings) {
        FlinkOverrides overrides = new FlinkOverrides(directory, settings);
        overrides.putAddresses();
        overrides.putFolders();
        overrides.putHeartbeats();
        if (settings.highlyAvailable()) {
            overrides.putHighAvailability();
        }
        overrides.values.putAll(settings.overrides());
        return overrides.values;
    }

    /** As words of a command line. */
    static List<String> arguments(Map<String, String> values) {
        return values.entrySet().stream()
                .flatMap(entry -> List.of("-D", entry.getKey() + "=" + entry.getValue()).stream())
                .toList();
    }

    private void putAddresses() {
        values.put("rest.port", String.valueOf(settings.ports().rest()));
        values.put("rest.bind-port", String.valueOf(settings.ports().rest()));
        values.put("jobmanager.rpc.port", String.valueOf(settings.ports().rpc()));
        values.put("taskmanager.host", "127.0.0.1");
        values.put("taskmanager.numberOfTaskSlots", String.valueOf(settings.slots()));
    }

    private void putFolders() {
        values.put("execution.checkpointing.dir", directory.location("checkpoints"));
        values.put("execution.checkpointing.savepoint-dir", directory.location("savepoints"));
        values.put("io.tmp.dirs", directory.scratch().toString());
        // Not below tmp: uploaded jars are there after a restart, for an upgrade's way back.
        values.put("web.upload.dir", directory.root().resolve("upload").toString());
    }

    /** On one machine a silent process is a dead one; Flink's 50 s are made for networks. */
    private void putHeartbeats() {
        values.put("heartbeat.interval", "5 s");
        values.put("heartbeat.timeout", "15 s");
    }

    private void putHighAvailability() {
        values.put("high-availability.type", "zookeeper");
        values.put("high-availability.storageDir", directory.location("ha"));
        values.put("high-availability.cluster-id", "/joulestream");
        values.put(
                "high-availability.zookeeper.quorum", "127.0.0.1:" + settings.ports().zookeeper());
        // So long a killed job manager counts as alive; Flink's default is a minute.
        values.put("high-availability.zookeeper.client.session-timeout", "10 s");
    }
}
