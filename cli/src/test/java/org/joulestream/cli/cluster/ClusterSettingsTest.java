package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulestream.common.config.ConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {
    private static final ClusterPorts PORTS =
            new ClusterPorts(8081, 20_001, 20_002, 20_003, 20_004);
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(
                    2,
                    3,
                    true,
                    PORTS,
                    List.of(Path.of("/some where/driver.jar")),
                    Map.of("a.path", "C:\\x = y", "heartbeat.interval", "1 s"));

    @TempDir private Path folder;
    private ClusterDirectory directory;

    ClusterSettingsTest() {
        directory = new ClusterDirectory(Path.of("shown"), Path.of("/"));
    }

    @BeforeEach
    void enter() throws IOException {
        directory = new ClusterDirectory(Path.of("shown"), folder.toRealPath());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(ClusterSettings.read(directory)).isNull();

        SETTINGS.write(directory);

        assertThat(ClusterSettings.read(directory)).isEqualTo(SETTINGS);
    }

    @Test
    void namesTheUrlWithoutEscapesForScripts() throws IOException {
        SETTINGS.write(directory);

        assertThat(directory.settings()).content().contains("\nurl=http://127.0.0.1:8081\n");
    }

    @Test
    void tellsWhatIsBroken() throws IOException {
        Files.writeString(directory.settings(), "taskmanagers=2\nslots=two\n");

        assertThatThrownBy(() -> ClusterSettings.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "shown/cluster.properties is broken (slots is missing or no number);"
                                + " delete it and start anew");
    }

    @Test
    void startsAgainAsBeforeWhereNothingElseIsAskedFor() throws IOException {
        StartRequest nothing = new StartRequest(null, null, null, null, null, null);

        assertThat(nothing.beside(SETTINGS, directory)).isEqualTo(SETTINGS);
        assertThat(nothing.anew(SETTINGS)).isEqualTo(SETTINGS);
    }

    @Test
    void startsWithDefaultsTheFirstTime() throws IOException {
        ClusterSettings first = new StartRequest(null, null, null, null, null, null).anew(null);

        assertThat(first.words()).isEqualTo("1 job manager, 2 task managers, 4 slots");
        assertThat(first.url()).isEqualTo("http://127.0.0.1:8081");
        assertThat(first.highlyAvailable()).isFalse();
    }

    @Test
    void addsTaskManagersBesideThoseThatRun() {
        StartRequest more = new StartRequest(4, null, null, null, null, null);

        assertThat(more.beside(SETTINGS, directory).taskManagers()).isEqualTo(4);
    }

    @Test
    void refusesWhatCannotChangeWhileProcessesRun() {
        StartRequest other =
                new StartRequest(
                        1, 2, false, 9_999, List.of(), Map.of("heartbeat.interval", "2 s"));

        assertThatThrownBy(() -> other.beside(SETTINGS, directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the cluster in shown runs with --taskmanagers 2 and --slots 3 and --ha"
                                + " and --port 8081 and other --lib and other -D; to change that,"
                                + " stop it first: joule cluster stop");
    }
}
