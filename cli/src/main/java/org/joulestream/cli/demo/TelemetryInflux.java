package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxServer;
import org.joulestream.testkit.influx.InfluxStandIn;

/**
 * The demo's InfluxDB: a real one where this machine has it.
 *
 * @param name what it is, for people
 * @param arguments with which the job finds it
 * @param environment what could be seen among the arguments
 */
record TelemetryInflux(
        String name,
        List<String> arguments,
        Map<String, String> environment,
        AutoCloseable server) {
    private static final String BUCKET = "telemetry";

    /** Starts one that holds these points. */
    static TelemetryInflux start(Path directory, List<InfluxPoint> points) throws IOException {
        Optional<InfluxServer> real = InfluxServer.start();
        return real.isPresent() ? real(real.get(), points) : standIn(directory, points);
    }

    private static TelemetryInflux real(InfluxServer server, List<InfluxPoint> points) {
        server.createDatabase(BUCKET);
        server.write(BUCKET, points);
        return new TelemetryInflux(
                "InfluxDB 1 (the real one, read in InfluxQL)",
                List.of(
                        "--influxdb.url=" + server.uri(),
                        "--influxdb.language=influxql",
                        "--influxdb.bucket=" + BUCKET),
                Map.of(),
                server);
    }

    private static TelemetryInflux standIn(Path directory, List<InfluxPoint> points)
            throws IOException {
        Path token = directory.resolve("influxdb-token");
        Files.writeString(token, InfluxStandIn.TOKEN);
        InfluxStandIn server = InfluxStandIn.start();
        server.bucket(BUCKET).write(points);
        return new TelemetryInflux(
                "a stand-in for InfluxDB 2 (read in Flux; this machine has no influxd)",
                List.of(
                        "--influxdb.url=" + server.uri(),
                        "--influxdb.org=" + InfluxStandIn.ORG,
                        "--influxdb.bucket=" + BUCKET),
                Map.of("INFLUXDB_TOKEN_FILE", token.toAbsolutePath().toString()),
                server);
    }
}
