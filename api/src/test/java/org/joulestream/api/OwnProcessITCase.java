package org.joulestream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as the launcher starts it: with the class path that it writes down. */
class OwnProcessITCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void kill() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void answersWhatIsUnderWayAndEndsWithZeroWhenAskedToStop() throws Exception {
        try (HttpStandIn slow =
                HttpStandIn.start(
                        request -> HttpReply.status(200).delayed(Duration.ofSeconds(2)))) {
            Process process =
                    start(
                            Map.of("SERVICE_NAME", "exports", "LOG_LEVEL", "debug"),
                            "--influxdb.url=" + slow.uri(""));
            int port = port();
            // The process looks by itself once.
            await().atMost(PATIENCE)
                    .until(() -> slow.log().count() == 1 && slow.log().underWay() == 0);
            CompletableFuture<HttpResponse<String>> waiting =
                    client.sendAsync(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/ready"))
                                    .build(),
                            BodyHandlers.ofString());
            await().atMost(PATIENCE).until(() -> slow.log().count() == 2);

            process.destroy();

            assertThat(waiting.get(1, TimeUnit.MINUTES).body())
                    .contains("\"influxdb_connected\":true");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(messages()).contains("Shutting down", "Shutdown complete");
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    }

    @Test
    void logsLinesOfJson() throws Exception {
        start(Map.of("SERVICE_NAME", "exports"), "--api.service-version=1");
        HttpResponse<String> unknown =
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/x"))
                                .build(),
                        BodyHandlers.ofString());
        await().atMost(PATIENCE).until(() -> messages().contains("Request answered"));

        JsonNode line =
                log().stream()
                        .filter(event -> event.path("msg").asText().equals("Request answered"))
                        .findFirst()
                        .orElseThrow();

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(line.path("timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("org.joulestream.api.http.RequestLog");
        assertThat(line.path("service").asText()).isEqualTo("exports");
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("path").asText()).isEqualTo("/x");
        assertThat(line.path("status").asText()).isEqualTo("404");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process first = start(Map.of(), "--port", String.valueOf(taken.getLocalPort()));
            assertThat(ended(first)).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("err")))
                    .startsWith("port " + taken.getLocalPort() + " cannot be listened on at ")
                    .contains("Address already in use")
                    .contains("--port N")
                    .hasLineCount(1);

            Process second = start(Map.of("PORT", String.valueOf(taken.getLocalPort())));
            assertThat(ended(second)).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("err")))
                    .contains("--api.telemetry-port N or PORT")
                    .hasLineCount(1);
        }
    }

    @Test
    void tellsWrongConfigurationInALineEach() throws Exception {
        Process process =
                start(Map.of("API_PORT", "many"), "--cluster", "nowhere", "--s3.regoin", "x");

        assertThat(ended(process)).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("api.port is 'many' (environment API_PORT)")
                .contains("api.cluster")
                .contains("--s3.regoin is no option of telemetry; did you mean --s3.region?")
                .hasLineCount(3);
        assertThat(Files.readString(folder.resolve("out"))).isEmpty();
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(ended(start(Map.of(), "--help"))).isZero();
        assertThat(Files.readString(folder.resolve("out")))
                .contains("Usage: joule api")
                .contains("--loglevel")
                .containsPattern("Example:\\R  joule api ");

        assertThat(ended(start(Map.of(), "--prot", "1"))).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err")))
                .isEqualToNormalizingNewlines("unknown option '--prot'; see joule api --help\n");
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        Path target = Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                target.resolve("classes")
                                        + ":"
                                        + Files.readString(target.resolve("classpath.txt")).strip(),
                                Api.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(Map.of("API_PORT", "0", "PORT", "0"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** The first port that it says it listens on. */
    private int port() {
        String listening =
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        messages().stream()
                                                .filter(line -> line.startsWith("Listening on"))
                                                .findFirst()
                                                .orElse(""),
                                line -> !line.isEmpty());
        return Integer.parseInt(listening.replaceFirst("^.*?127\\.0\\.0\\.1:(\\d+).*$", "$1"));
    }

    private List<String> messages() throws IOException {
        return log().stream().map(event -> event.path("msg").asText()).toList();
    }

    /** Whole lines only: the last may be under way. */
    private List<JsonNode> log() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        String text = Files.readString(folder.resolve("out"));
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            events.add(JSON.readTree(line));
        }
        return events;
    }
}
