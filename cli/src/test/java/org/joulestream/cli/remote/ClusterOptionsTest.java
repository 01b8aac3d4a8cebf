package org.joulestream.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterOptionsTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void takesTheNearestAddress() throws IOException {
        Map<String, String> variables = Map.of("JOULE_CLUSTER", "https://flink.example.org/ui/");
        Path local = directory.resolve("cluster.properties");

        assertThat(address(null, Map.of(), local)).hasToString("http://127.0.0.1:8081");
        Files.writeString(local, "url=http\\://127.0.0.1\\:9091\n");
        assertThat(address(null, Map.of(), local)).hasToString("http://127.0.0.1:9091");
        assertThat(address(null, variables, local)).hasToString("https://flink.example.org/ui");
        assertThat(address("http://jobmanager:8081/", variables, local))
                .hasToString("http://jobmanager:8081");
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String text : new String[] {"jobmanager:8081", "ftp://x", "http://", "http://a b"}) {
            assertThatThrownBy(() -> address(text, Map.of(), directory))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "--cluster is '%s'; expected the address of Flink's REST interface, for example http://127.0.0.1:8081"
                                    .formatted(text));
        }
    }

    private static URI address(@Nullable String given, Map<String, String> variables, Path local)
            throws IOException {
        return ClusterOptions.address(given, variables::get, local);
    }
}
