package org.joulestream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.api.http.ApiServer;
import org.joulestream.api.s3.S3Access;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiSettingsTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void listensOnThisMachineOnlyAndChecksTheJobAlone() {
        ApiSettings settings = read(Map.of());

        assertThat(settings.address()).isEqualTo(new ApiServer.Address("127.0.0.1", 8_000, 8_080));
        assertThat(settings.cluster()).hasToString("http://127.0.0.1:8081");
        assertThat(settings.checkpointAge()).isNull();
        assertThat(settings.checkTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.service())
                .isEqualTo(new ApiSettings.Service("data-export-service", "1.0.0", "INFO"));
        assertThat(settings.telemetry().store()).isNull();
        assertThat(settings.telemetry().influx()).isNull();
        assertThat(settings.telemetry().bucket()).isNull();
        assertThat(settings.telemetry().folder()).isNull();
        assertThat(settings.telemetry().window()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void readsTheNamesOfTheReplacedService() {
        ApiSettings settings =
                read(
                        Map.of(
                                "HOST", "0.0.0.0",
                                "PORT", "9090",
                                "SERVICE_NAME", "exports",
                                "SERVICE_VERSION", "2.0",
                                "LOG_LEVEL", "warning",
                                "INFLUXDB_URL", "http://influx:8086",
                                "S3_BUCKET", "lake",
                                "CHECKPOINT_DB_HOST", "db",
                                "MAX_EXPORT_WINDOW_HOURS", "48"));

        assertThat(settings.address()).isEqualTo(new ApiServer.Address("0.0.0.0", 8_000, 9_090));
        assertThat(settings.service()).isEqualTo(new ApiSettings.Service("exports", "2.0", "WARN"));
        assertThat(settings.telemetry().influx()).isNotNull();
        assertThat(settings.telemetry().influx().server()).hasToString("http://influx:8086");
        assertThat(settings.telemetry().bucket()).isEqualTo("lake");
        assertThat(settings.telemetry().store()).isNotNull();
        assertThat(settings.telemetry().window()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void readsTheFileOfAllJobsAndLeavesTheirOptionsToThem() throws IOException {
        Path yaml =
                file(
                        "config.yaml",
                        """
                        api.port: 8001
                        telemetry:
                          output: s3://lake/below
                          layout: hive
                          checkpoint-db.host: own
                        checkpoint-db.host: shared
                        capacity.assets: TW
                        """);

        ApiSettings settings =
                ApiSettings.read(
                        new ConfigurationSources(
                                yaml,
                                null,
                                Map.of(),
                                List.of(
                                        "--api.telemetry-port",
                                        "8001",
                                        "--checkpoint-db.port=5433",
                                        "--api.host",
                                        "::1")));

        assertThat(settings.address()).isEqualTo(new ApiServer.Address("::1", 8_001, 8_001));
        assertThat(settings.telemetry().bucket()).isEqualTo("lake");
        assertThat(Objects.requireNonNull(settings.telemetry().store()).database().url())
                .isEqualTo("jdbc:postgresql://own:5433/energy_platform");
    }

    @Test
    void tellsAllFaultsAtOnce() throws IOException {
        Path yaml = file("config.yaml", "api.prt: 1\ncheckpoint-db.hots: x\n");

        assertThatThrownBy(
                        () ->
                                ApiSettings.read(
                                        new ConfigurationSources(
                                                yaml,
                                                null,
                                                Map.of(
                                                        "API_PORT", "99999",
                                                        "LOG_LEVEL", "loud",
                                                        "CHECKPOINT_TABLE", "a;b"),
                                                List.of("--api.check-timeout=1h"))))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e ->
                                assertThat(e.faults())
                                        .hasSize(6)
                                        .anyMatch(fault -> fault.startsWith("api.prt (config.yaml"))
                                        .anyMatch(fault -> fault.startsWith("api.port is '99999'"))
                                        .anyMatch(fault -> fault.startsWith("api.log-level ("))
                                        .anyMatch(fault -> fault.startsWith("api.check-timeout ("))
                                        .anyMatch(fault -> fault.contains("did you mean"))
                                        .anyMatch(fault -> fault.contains("no plain name")));
    }

    @Test
    void tellsOfABrokenFileOnce() {
        Path missing = directory.resolve("missing.yaml");

        assertThatThrownBy(
                        () ->
                                ApiSettings.read(
                                        new ConfigurationSources(
                                                missing, null, Map.of(), List.of())))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.faults()).hasSize(1));
    }

    @Test
    void findsAmazonsVariablesInAnEnvironmentFile() throws IOException {
        Path dotenv =
                file(
                        ".env",
                        "AWS_ACCESS_KEY_ID=key\nAWS_SECRET_ACCESS_KEY=secret\nAWS_REGION=eu-1\n");

        S3Access access = s3(dotenv, Map.of("S3_ENDPOINT_URL", "http://minio:9000"));

        S3Access.Login login = Objects.requireNonNull(access.login());
        assertThat(login.accessKey()).isEqualTo("key");
        assertThat(login.secretKey().resolve().reveal()).isEqualTo("secret");
        assertThat(login.sessionToken()).isNull();
        assertThat(access.region()).isEqualTo("eu-1");
        assertThat(access.endpoint()).hasToString("http://minio:9000");
        assertThat(access.pathStyle()).isTrue();
    }

    @Test
    void leavesTheRealEnvironmentToAmazonsLibrary() throws IOException {
        Path dotenv = file(".env", "AWS_ACCESS_KEY_ID=key\nAWS_SECRET_ACCESS_KEY=secret\n");

        assertThat(s3(dotenv, Map.of("AWS_ACCESS_KEY_ID", "real")).login()).isNull();
        assertThat(s3(null, Map.of())).isEqualTo(new S3Access(null, "us-east-1", false, null));
    }

    private static S3Access s3(@Nullable Path dotenv, Map<String, String> environment) {
        return ApiSettings.read(new ConfigurationSources(null, dotenv, environment, List.of()))
                .telemetry()
                .s3();
    }

    private static ApiSettings read(Map<String, String> environment) {
        return ApiSettings.read(new ConfigurationSources(null, null, environment, List.of()));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
