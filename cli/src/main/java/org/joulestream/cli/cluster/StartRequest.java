package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks of a start; what is null is as at the start before, else the default.
 *
 * @param port of the web page; 0 takes a free one
 */
record StartRequest(
        @Nullable Integer taskManagers,
        @Nullable Integer slots,
        @Nullable Boolean highlyAvailable,
        @Nullable Integer port,
        @Nullable List<Path> libraries,
        @Nullable Map<String, String> overrides) {
    private static final int TASK_MANAGERS = 2;
    private static final int SLOTS = 2;
    private static final int PORT = 8081;

    /** Settings for a start of everything. */
    ClusterSettings anew(@Nullable ClusterSettings before) throws IOException {
        ClusterSettings ground = before == null ? defaults() : before;
        return over(ground).with(ports(ground, before == null));
    }

    /**
     * Settings while something runs: more task managers may come, the rest stays.
     *
     * @throws ConfigurationException for what cannot change under running processes
     */
    ClusterSettings beside(ClusterSettings before, ClusterDirectory directory) {
        ClusterSettings wanted = over(before);
        List<String> changes = new ArrayList<>();
        if (wanted.taskManagers() < before.taskManagers()) {
            changes.add("--taskmanagers " + before.taskManagers());
        }
        if (wanted.slots() != before.slots()) {
            changes.add("--slots " + before.slots());
        }
        if (wanted.highlyAvailable() != before.highlyAvailable()) {
            changes.add(before.highlyAvailable() ? "--ha" : "--no-ha");
        }
        if (port != null && port != 0 && port != before.ports().rest()) {
            changes.add("--port " + before.ports().rest());
        }
        if (!wanted.libraries().equals(before.libraries())) {
            changes.add("other --lib");
        }
        if (!wanted.overrides().equals(before.overrides())) {
            changes.add("other -D");
        }
        if (changes.isEmpty()) {
            return wanted;
        }
        throw new ConfigurationException(
                "the cluster in %s runs with %s; to change that, stop it first: joule cluster stop"
                        .formatted(directory.shown(), String.join(" and ", changes)));
    }

    private static ClusterSettings defaults() throws IOException {
        return new ClusterSettings(
                TASK_MANAGERS, SLOTS, false, ClusterPorts.choose(PORT), List.of(), Map.of());
    }

    private ClusterSettings over(ClusterSettings ground) {
        return new ClusterSettings(
                taskManagers == null ? ground.taskManagers() : taskManagers,
                slots == null ? ground.slots() : slots,
                highlyAvailable == null ? ground.highlyAvailable() : highlyAvailable,
                ground.ports(),
                libraries == null ? ground.libraries() : libraries,
                overrides == null ? ground.overrides() : overrides);
    }

    private ClusterPorts ports(ClusterSettings ground, boolean first) throws IOException {
        ClusterPorts kept = ground.ports();
        boolean same = port == null || port == kept.rest();
        if (!first && same && kept.areInnerFree()) {
            return kept;
        }
        return ClusterPorts.choose(port == null ? kept.rest() : port);
    }
}
