package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulestream.testkit.influx.InfluxPoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** InfluxQL, spoken to a real InfluxDB 1. */
class RealInfluxReaderITCase extends ReaderContract {

    private static Optional<org.joulestream.testkit.influx.InfluxServer> real = Optional.empty();

    private URI url = URI.create("http://127.0.0.1:1");

    @BeforeAll
    static void startServer() {
        real = org.joulestream.testkit.influx.InfluxServer.start();
        Assumptions.assumeTrue(
                real.isPresent(), org.joulestream.testkit.influx.InfluxServer.MISSING);
    }

    @AfterAll
    static void stopServer() {
        real.ifPresent(org.joulestream.testkit.influx.InfluxServer::close);
    }

    @Override
    void start() {
        org.joulestream.testkit.influx.InfluxServer server = real.orElseThrow();
        server.query(Map.of("q", "DROP DATABASE \"" + BUCKET + "\""));
        server.createDatabase(BUCKET);
        url = server.uri();
    }

    /** For those that ask afterwards; the server is there for the next. */
    @Override
    void stop() {
        url = URI.create("http://127.0.0.1:1");
    }

    @Override
    InfluxServer server() {
        return new InfluxServer(
                url,
                InfluxLanguage.INFLUXQL,
                "",
                BUCKET,
                null,
                MEASUREMENT,
                InfluxLogin.NONE,
                Duration.ofSeconds(30));
    }

    @Override
    void write(List<InfluxPoint> points) {
        real.orElseThrow().write(BUCKET, points);
    }

    @Test
    void failsWhereTheRetentionPolicyIsNotThere() throws Exception {
        write(line("device_id=D1", "power=1", 0));
        InfluxServer known = server();
        InfluxServer wrong =
                new InfluxServer(
                        known.url(),
                        known.language(),
                        "",
                        BUCKET,
                        "yearly",
                        MEASUREMENT,
                        known.login(),
                        known.timeout());

        try (PointReader reader = wrong.open(FIELDS, 10)) {
            assertThatThrownBy(() -> reader.read(List.of("D1"), NOON, END, (s, t, f, v) -> true))
                    .hasMessageContaining("retention policy not found: yearly");
        }
        assertThat(read(List.of("D1"))).hasSize(1);
    }
}
