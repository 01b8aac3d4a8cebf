package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlinkOverridesTest {
    private static final ClusterDirectory DIRECTORY =
            new ClusterDirectory(Path.of("my cluster"), Path.of("/data/my cluster"));
    private static final ClusterPorts PORTS =
            new ClusterPorts(8081, 20_001, 20_002, 20_003, 20_004);

    @Test
    void keepsEverythingInTheDirectory() {
        Map<String, String> values = FlinkOverrides.of(DIRECTORY, settings(false, Map.of()));

        assertThat(values)
                .containsEntry("execution.checkpointing.dir", "file:///data/my cluster/checkpoints")
                .containsEntry("io.tmp.dirs", "/data/my cluster/tmp")
                .containsEntry("rest.port", "8081")
                .containsEntry("jobmanager.rpc.port", "20001")
                .doesNotContainKey("high-availability.type");
    }

    @Test
    void namesTheZooKeeperWhereJobsShallComeBack() {
        assertThat(FlinkOverrides.of(DIRECTORY, settings(true, Map.of())))
                .containsEntry("high-availability.zookeeper.quorum", "127.0.0.1:20002")
                .containsEntry("high-availability.zookeeper.client.session-timeout", "10 s");
    }

    @Test
    void letsTheUserWin() {
        Map<String, String> values =
                FlinkOverrides.of(DIRECTORY, settings(false, Map.of("heartbeat.timeout", "3 s")));

        assertThat(values).containsEntry("heartbeat.timeout", "3 s");
        assertThat(FlinkOverrides.arguments(Map.of("a", "b c"))).isEqualTo(List.of("-D", "a=b c"));
    }

    private static ClusterSettings settings(
            boolean highlyAvailable, Map<String, String> overrides) {
        return new ClusterSettings(1, 2, highlyAvailable, PORTS, List.of(), overrides);
    }
}
