package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InfluxServerITCase {
    private static final Map<String, String> ALL =
            Map.of("db", "d", "q", "SELECT * FROM m", "epoch", "ns");

    @BeforeAll
    static void requireProgram() {
        assumeTrue(InfluxProgram.ofThisMachine().find().isPresent(), InfluxServer.MISSING);
    }

    @Test
    void keepsWhatWasWrittenWhenItIsKilled() {
        try (InfluxServer server = InfluxServer.start().orElseThrow()) {
            server.createDatabase("d");
            server.write("d", List.of(InfluxPoint.parse("m,t=a v=1.5 10")));
            String before = server.query(ALL);
            int port = server.uri().getPort();

            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.restart();

            assertThat(server.query(ALL)).isEqualTo(before).contains("[10,\"a\",1.5]");
            assertThat(server.uri().getPort()).isEqualTo(port);
        }
    }

    @Test
    void leavesNothingBehind() {
        InfluxServer server = InfluxServer.start().orElseThrow();
        long pid = server.pid();
        Optional<String> command =
                ProcessHandle.of(pid).flatMap(handle -> handle.info().commandLine());
        Path settings = Path.of(command.orElseThrow().replaceFirst(".*-config ", ""));
        assertThat(settings).exists();

        server.close();
        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(settings.getParent())).isFalse();
    }

    @Test
    void endsWithAProcessThatIsKilled() throws Exception {
        Process killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                InfluxServerMain.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        String output = new String(killed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(killed.waitFor()).isEqualTo(137);
        long pid = Long.parseLong(output.strip());
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void answersInfluxDbsClient() {
        InfluxServer server = SharedInflux.server().orElseThrow();
        String database = SharedInflux.newDatabase(server);
        server.write(database, List.of(InfluxPoint.parse("m v=1 10")));

        try (InfluxDBClient client = InfluxDBClientFactory.create(server.uri().toString())) {
            assertThat(client.ping()).isTrue();
            assertThat(client.version()).startsWith("1.");
        }
        assertThat(SharedInflux.newDatabase(server)).isNotEqualTo(database);
    }
}
