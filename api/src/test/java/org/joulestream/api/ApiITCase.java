package org.joulestream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.joulestream.api.checks.FlinkStandIn;
import org.joulestream.api.http.PortTakenException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;
import org.joulestream.telemetry.checkpoints.ExportRequest;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpStandIn;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.joulestream.testkit.s3.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API against a real PostgreSQL and a real S3, with stand-ins for Flink and InfluxDB. */
class ApiITCase {
    private static final Instant NOW = Instant.parse("2026-02-07T12:00:00.5Z");
    private static final S3Server S3 = S3Server.start();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder = Path.of("");

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final FlinkStandIn flink = new FlinkStandIn();
    private volatile HttpReply influxReply = HttpReply.status(200);
    private final HttpStandIn influx = HttpStandIn.start(request -> influxReply);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(flink, influx));

    @AfterAll
    static void closeS3() throws IOException {
        S3.close();
    }

    @BeforeEach
    void runTheJob() {
        flink.job("telemetry-lake", "RUNNING", NOW.minusSeconds(3_600)).checkpoint(NOW);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void isHealthyWhateverElseIsNot() throws Exception {
        flink.close();
        ApiProcess api = start(Map.of("CHECKPOINT_DB_HOST", "192.0.2.1", "SERVICE_VERSION", "2.1"));

        HttpResponse<String> health = get(api.port(), "/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(health.body())
                .isEqualTo(
                        """
                        {"status":"healthy","version":"2.1","timestamp":"2026-02-07T12:00:00.500000+00:00"}\
                        """);
    }

    @Test
    void isReadyWhenAllThatIsConfiguredAnswers() throws Exception {
        ApiProcess api = start(all(S3.newBucket()), "--api.check-timeout=1min");

        HttpResponse<String> ready = get(api.telemetryPort(), "/ready");

        assertThat(ready.body())
                .isEqualTo(
                        """
                        {"ready":true,"checks":{"worker_running":true,"checkpoint_store_connected":true,\
                        "s3_accessible":true,"influxdb_connected":true}}\
                        """);
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void checksNothingThatIsNotConfigured() throws Exception {
        ApiProcess api = start(Map.of());

        assertThat(get(api.port(), "/ready").body())
                .isEqualTo("{\"ready\":true,\"checks\":{\"worker_running\":true}}");
    }

    @Test
    void saysWhatIsWrongAndWhy() throws Exception {
        Map<String, String> settings = all("no-such-bucket");
        settings.put("CHECKPOINT_DB_PORT", "1");
        influxReply = HttpReply.hang();
        flink.clear();
        ApiProcess api = start(settings, "--api.check-timeout=500ms");

        HttpResponse<String> ready = get(api.port(), "/ready");
        JsonNode detail = JSON.readTree(ready.body()).path("detail");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(detail.path("ready").asBoolean(true)).isFalse();
        assertThat(detail.path("checks").toString())
                .isEqualTo(
                        """
                        {"worker_running":false,"checkpoint_store_connected":false,\
                        "s3_accessible":false,"influxdb_connected":false}\
                        """);
        JsonNode details = detail.path("details");
        assertThat(details.path("worker_running").asText()).startsWith("no job telemetry-lake");
        assertThat(details.path("checkpoint_store_connected").asText()).contains("refused");
        assertThat(details.path("s3_accessible").asText())
                .isIn("there is no bucket no-such-bucket", "no answer within 0.5 s");
        assertThat(details.path("influxdb_connected").asText()).contains("no answer");
        assertThat(head(api.port(), "/ready")).isEqualTo(503);
    }

    @Test
    void looksForTheFolderOfALakeOnADisk() throws Exception {
        ApiProcess there = start(Map.of(), "--telemetry.output", folder.toString());
        ApiProcess gone = start(Map.of(), "--telemetry.output", folder.resolve("no").toString());

        assertThat(get(there.port(), "/ready").body()).contains("\"s3_accessible\":true");
        assertThat(get(gone.port(), "/ready").body())
                .contains("\"s3_accessible\":false")
                .contains("/no does not exist; expected the folder of the lake");
    }

    @Test
    void knowsOldVersionsOfInfluxByTheirPing() throws Exception {
        try (HttpStandIn old =
                HttpStandIn.start(
                        request -> HttpReply.status(request.path().equals("/ping") ? 204 : 404))) {
            ApiProcess api = start(Map.of("INFLUXDB_URL", old.uri("").toString()));

            assertThat(get(api.port(), "/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksInfluxAsTheJobDoes() throws Exception {
        try (InfluxStandIn real = InfluxStandIn.start()) {
            real.bucket("lab");
            Map<String, String> settings = new HashMap<>();
            settings.put("INFLUXDB_URL", real.uri().toString());
            settings.put("INFLUXDB_ORG", InfluxStandIn.ORG);
            settings.put("INFLUXDB_BUCKET", "lab");
            Path right = Files.writeString(folder.resolve("right"), InfluxStandIn.TOKEN);
            Path wrong = Files.writeString(folder.resolve("wrong"), "not-the-token");
            String token = "--influxdb.token-file=";
            String inQl = "--influxdb.language=influxql";
            ApiProcess flux = start(settings, token + right);
            ApiProcess influxQl = start(settings, token + right, inQl);
            ApiProcess stranger = start(settings, token + wrong);
            ApiProcess strangerInQl = start(settings, token + wrong, inQl);
            settings.put("INFLUXDB_BUCKET", "no-such");
            ApiProcess elsewhere = start(settings, token + right);

            assertThat(get(flux.port(), "/ready").body()).contains("\"influxdb_connected\":true");
            assertThat(get(influxQl.port(), "/ready").body())
                    .contains("\"influxdb_connected\":true");
            assertThat(get(stranger.port(), "/ready").body()).contains("answered with status 401");
            assertThat(get(strangerInQl.port(), "/ready").body())
                    .contains("answered with status 401")
                    .doesNotContain("not-the-token");
            assertThat(get(elsewhere.port(), "/ready").body())
                    .contains("answered with status 404: ")
                    .contains("no-such");
        }
    }

    @Test
    void showsTheLoginToNoOtherServerAndInNoAnswer() throws Exception {
        try (HttpStandIn other = HttpStandIn.start(request -> HttpReply.status(200))) {
            influxReply =
                    HttpReply.status(307)
                            .withHeader("Location", other.uri("/elsewhere").toString());
            Map<String, String> settings = new HashMap<>();
            settings.put("INFLUXDB_URL", influx.uri("").toString());
            settings.put("INFLUXDB_ORG", "org");
            Path token = Files.writeString(folder.resolve("token"), "secret-token");
            Path broken = Files.writeString(folder.resolve("broken"), "secret\u0001token");
            String option = "--influxdb.token-file=";

            String moved = get(start(settings, option + token).port(), "/ready").body();
            String wrong = get(start(settings, option + broken).port(), "/ready").body();

            assertThat(moved).contains("answered with status 307");
            assertThat(other.log().count()).isZero();
            assertThat(wrong)
                    .contains("the login has characters that no header may have")
                    .doesNotContain("secret");
        }
    }

    @Test
    void seesAnErrorThatInfluxQlTellsWithSuccess() throws Exception {
        influxReply =
                HttpReply.ok(
                        "application/json",
                        "{\"results\":[{\"statement_id\":0,\"error\":\"database not found: lab\"}]}"
                                .getBytes(StandardCharsets.UTF_8));
        ApiProcess api =
                start(
                        Map.of(
                                "INFLUXDB_URL", influx.uri("").toString(),
                                "INFLUXDB_LANGUAGE", "influxql",
                                "INFLUXDB_BUCKET", "lab"));

        assertThat(get(api.port(), "/ready").body()).contains("database not found: lab");
    }

    @Test
    void answersHealthAtOnceWhileManyWaitForReadiness() throws Exception {
        influxReply = HttpReply.hang();
        ApiProcess api =
                start(Map.of("INFLUXDB_URL", influx.uri("").toString()), "--api.check-timeout=20s");
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int probe = 0; probe < 400; probe++) {
            waiting.add(
                    client.sendAsync(
                            request(api.port(), "/ready").build(), BodyHandlers.ofString()));
        }

        HttpResponse<String> health =
                client.send(
                        request(api.port(), "/health").timeout(Duration.ofSeconds(10)).build(),
                        BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(influx.log().requests()).as("one look for all").hasSize(1);
        influx.close();
    }

    @Test
    void keepsARequestForTheRunningJob() throws Exception {
        ApiProcess api = start(stored());

        HttpResponse<String> answer =
                post(
                        api.telemetryPort(),
                        "{\"device_id\":\"D1\",\"start_time\":\"2026-02-01T00:00:00Z\",\"end_time\":\"2026-02-02\"}");
        HttpResponse<String> all = post(api.port(), "{\"device_id\":null}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"status":"accepted","device_id":"D1","request_id":1,\
                        "start_time":"2026-02-01T00:00:00+00:00","end_time":"2026-02-02T00:00:00+00:00"}\
                        """);
        assertThat(all.body()).startsWith("{\"status\":\"accepted\",\"device_id\":null,");
        ExportRequest second = request(1);
        assertThat(request(0).deviceId()).isEqualTo("D1");
        assertThat(request(0).end()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(second.deviceId()).isNull();
        assertThat(second.start()).isEqualTo("2026-02-06T12:00:00.5Z");
        assertThat(second.end()).isEqualTo(NOW);
    }

    @Test
    void refusesARequestThatNobodyWouldTakeUp() throws Exception {
        ApiProcess withoutStore = start(Map.of());
        ApiProcess withStore = start(stored());
        flink.clear();
        flink.job("telemetry-lake", "FAILING", NOW);

        HttpResponse<String> nowhere = post(withoutStore.port(), "{}");
        HttpResponse<String> nobody = post(withStore.port(), "{}");

        assertThat(nowhere.statusCode()).isEqualTo(503);
        assertThat(nowhere.body())
                .isEqualTo(
                        "{\"detail\":\"there is no checkpoint store; configure checkpoint-db.host to have one\"}");
        assertThat(nobody.statusCode()).isEqualTo(503);
        assertThat(nobody.body())
                .startsWith(
                        "{\"detail\":\"Export worker is not running: telemetry-lake is FAILING on ");
    }

    @Test
    void saysWhenTheStoreFails() throws Exception {
        Map<String, String> settings = stored();
        settings.put("CHECKPOINT_DB_PORT", "1");
        ApiProcess api = start(settings);

        HttpResponse<String> run = post(api.port(), "");
        HttpResponse<String> status = get(api.port(), "/api/v1/exports/status/D1");

        assertThat(List.of(run.statusCode(), status.statusCode())).containsExactly(503, 503);
        assertThat(run.body()).startsWith("{\"detail\":\"the checkpoint store failed: Connection");
        assertThat(status.body()).isEqualTo(run.body());
    }

    @Test
    void refusesABodyInOneLine() throws Exception {
        ApiProcess api = start(stored());

        HttpResponse<String> answer = post(api.port(), "{\"device_id\":7}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"detail\":\"device_id is 7; expected the id of a device, or null for all\"}");
        assertThat(post(api.port(), "x".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void tellsHowFarADeviceIs() throws Exception {
        ApiProcess api = start(stored());
        CheckpointStore store = store();
        HttpResponse<String> before = get(api.port(), "/api/v1/exports/status/D1");
        store.create();
        try (Connection connection = store.open()) {
            store.checkpoints()
                    .upsert(
                            connection,
                            List.of(
                                    new ExportCheckpoint(
                                            "D1", NOW, 1, "telemetry/device_id=D1/x.parquet", 12)));
        }

        JsonNode status =
                JSON.readTree(get(api.telemetryPort(), "/api/v1/exports/status/D1").body());

        assertThat(before.body())
                .isEqualTo(
                        "{\"device_id\":\"D1\",\"status\":\"never_exported\",\"last_exported_at\":null}");
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly(
                        "device_id",
                        "status",
                        "last_exported_at",
                        "record_count",
                        "s3_key",
                        "updated_at");
        assertThat(status.path("status").asText()).isEqualTo("completed");
        assertThat(status.path("last_exported_at").asText())
                .isEqualTo("2026-02-07T12:00:00.500000+00:00");
        assertThat(status.path("record_count").asInt()).isEqualTo(12);
        assertThat(status.path("s3_key").asText()).isEqualTo("telemetry/device_id=D1/x.parquet");
        assertThat(status.path("updated_at").asText()).endsWith("+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%2Fb|a/b",
                "..%2Fup|../up",
                "%2E%2E|..",
                "a=b|a=b",
                "a%20b|a b",
                "a+b|a+b",
                "a%25b|a%b",
                "%C3%BC%E2%9A%A1|ü⚡",
                "a%22b|a\\\"b",
                "a%3Bb|a;b"
            })
    void takesDeviceIdsAsTheyAre(String pathAndId) throws Exception {
        String[] parts = pathAndId.split("\\|", 2);
        ApiProcess api = start(stored());

        HttpResponse<String> answer = get(api.port(), "/api/v1/exports/status/" + parts[0]);

        assertThat(answer.body())
                .startsWith("{\"device_id\":\"" + parts[1] + "\",\"status\":\"never_exported\"");
    }

    @Test
    void answersWhatItDoesNotKnowInJson() throws Exception {
        ApiProcess api = start(Map.of());

        HttpResponse<String> unknown = get(api.port(), "/nothing");
        HttpResponse<String> method = get(api.port(), "/api/v1/exports/run");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertThat(raw(api.port(), "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("{\"detail\":\"Bad Request\"}");
        assertThat(raw(api.port(), "nonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("{\"detail\":\"Bad Request\"}");
    }

    @Test
    void describesItselfOnTheFirstPortOnly() throws Exception {
        ApiProcess api = start(Map.of());

        assertThat(JSON.readTree(get(api.port(), "/openapi.json").body()).path("openapi").asText())
                .startsWith("3.");
        assertThat(get(api.telemetryPort(), "/openapi.json").statusCode()).isEqualTo(404);
        assertThat(api.telemetryPort()).isNotEqualTo(api.port());
    }

    private Map<String, String> stored() {
        Map<String, String> settings = new HashMap<>();
        settings.put("CHECKPOINT_DB_HOST", database.host());
        settings.put("CHECKPOINT_DB_PORT", String.valueOf(database.port()));
        settings.put("CHECKPOINT_DB_NAME", database.name());
        settings.put("CHECKPOINT_DB_USER", database.user());
        return settings;
    }

    private Map<String, String> all(String bucket) {
        Configuration reached = S3.flinkSettings();
        Map<String, String> settings = stored();
        settings.put("INFLUXDB_URL", influx.uri("").toString());
        settings.put("S3_BUCKET", bucket);
        settings.put("S3_ENDPOINT_URL", reached.getString("s3.endpoint", ""));
        settings.put("S3_ACCESS_KEY", reached.getString("s3.access-key", ""));
        return settings;
    }

    private ApiProcess start(Map<String, String> environment, String... arguments)
            throws PortTakenException {
        ApiProcess api =
                ApiProcess.start(
                        ApiSettings.read(sources(environment, arguments)),
                        InstantSource.fixed(NOW));
        opened.add(0, api);
        return api;
    }

    private ConfigurationSources sources(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--api.cluster=" + flink.address());
        all.add("--api.port=0");
        all.add("--api.telemetry-port=0");
        if (environment.containsKey("CHECKPOINT_DB_HOST")) {
            all.add("--checkpoint-db.password=" + database.password());
        }
        if (environment.containsKey("S3_ACCESS_KEY")) {
            all.add("--s3.secret-key=" + S3.flinkSettings().getString("s3.secret-key", ""));
        }
        return new ConfigurationSources(null, null, environment, all);
    }

    private CheckpointStore store() {
        return Objects.requireNonNull(ApiSettings.read(sources(stored())).telemetry().store());
    }

    private ExportRequest request(long after) throws Exception {
        CheckpointStore store = store();
        try (Connection connection = store.open()) {
            return store.requests().next(connection, after).orElseThrow();
        }
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private int head(int port, String path) throws Exception {
        return client.send(
                        request(port, path).method("HEAD", BodyPublishers.noBody()).build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> post(int port, String body) throws Exception {
        return client.send(
                request(port, "/api/v1/exports/run").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
