package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which InfluxDB is meant, and what cannot be meant. */
class InfluxOptionsTest {

    private static final OptionScope SCOPE = new OptionScope("telemetry", InfluxOptions.all());

    @Test
    void takesTheNamesOfTheReplacedProgramFromTheEnvironment() {
        InfluxServer server =
                InfluxServer.of(
                        settings(
                                Map.of(
                                        "INFLUXDB_URL", "http://influx:8086",
                                        "INFLUXDB_TOKEN", "secret",
                                        "INFLUXDB_ORG", "energy-platform",
                                        "INFLUXDB_BUCKET", "plant",
                                        "INFLUXDB_TIMEOUT_SECONDS", "7")));

        assertThat(server)
                .isEqualTo(
                        new InfluxServer(
                                URI.create("http://influx:8086"),
                                InfluxLanguage.FLUX,
                                "energy-platform",
                                "plant",
                                null,
                                "device_telemetry",
                                new InfluxLogin(
                                        SecretReference.environment("INFLUXDB_TOKEN"), null, null),
                                Duration.ofSeconds(7)));
        assertThat(server.toString()).doesNotContain("secret");
    }

    @Test
    void hasFaultsOnlyWhereTheOptionsContradict() {
        Map<String, String> org = Map.of("INFLUXDB_ORG", "o");

        assertThat(faults(org)).isEmpty();
        assertThat(faults(Map.of("INFLUXDB_LANGUAGE", "influxql"))).isEmpty();
        assertThat(
                        faults(
                                Map.of(
                                        "INFLUXDB_LANGUAGE", "influxql",
                                        "INFLUXDB_USER", "u",
                                        "INFLUXDB_PASSWORD", "p",
                                        "INFLUXDB_RETENTION_POLICY", "autogen")))
                .isEmpty();
    }

    @Test
    void saysWhatContradicts() {
        assertThat(faults(Map.of()))
                .containsExactly(
                        "influxdb.org is missing; expected the bucket's organization for flux");
        assertThat(
                        faults(
                                Map.of(
                                        "INFLUXDB_LANGUAGE", "influxql",
                                        "INFLUXDB_TOKEN", "t",
                                        "INFLUXDB_USER", "u",
                                        "INFLUXDB_PASSWORD", "p")))
                .containsExactly(
                        "influxdb.token and influxdb.user are given; expected one of them");
        assertThat(faults(Map.of("INFLUXDB_LANGUAGE", "influxql", "INFLUXDB_USER", "u")))
                .containsExactly(
                        "influxdb.user is given without influxdb.password; expected both, or none"
                                + " of them");
        assertThat(
                        faults(
                                Map.of(
                                        "INFLUXDB_ORG", "o",
                                        "INFLUXDB_USER", "u",
                                        "INFLUXDB_PASSWORD", "p",
                                        "INFLUXDB_RETENTION_POLICY", "autogen")))
                .containsExactly(
                        "influxdb.user is given, but influxdb.language is flux; expected influxql"
                                + " with it",
                        "influxdb.retention-policy is given, but influxdb.language is flux;"
                                + " expected influxql with it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "influx:8086",
                "ftp://influx:8086",
                "http://u:p@influx:8086",
                "http://influx:8086?token=t",
                "http:///x"
            })
    void refusesWhatIsNoServerAndShowsNoPassword(String url) {
        Assertions.assertThatThrownBy(() -> settings(Map.of("INFLUXDB_URL", url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("influxdb.url")
                .hasMessageNotContaining("u:p@")
                .hasMessageNotContaining("token=t");
    }

    private static List<String> faults(Map<String, String> environment) {
        return InfluxOptions.faults(settings(environment));
    }

    private static Settings settings(Map<String, String> environment) {
        return SettingsReader.read(
                SCOPE,
                List.of(SCOPE),
                new ConfigurationSources(null, null, environment, List.of()));
    }
}
