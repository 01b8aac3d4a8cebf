package org.joulestream.telemetry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.RunReport;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.influx.InfluxStandIn;

/**
 * The real job on a local cluster and one InfluxDB, started as often as a test wants.
 *
 * @param database what it is told of the database
 * @param folder where the files can be looked at
 * @param location what the job is told of the folder
 */
record TelemetryRun(
        LocalFlinkCluster cluster,
        List<String> database,
        Path folder,
        String location,
        TelemetryJob job) {

    static final Duration LONGEST = Duration.ofMinutes(10);

    /** In Flux. */
    static TelemetryRun flux(LocalFlinkCluster cluster, InfluxStandIn influx, Path folder)
            throws IOException {
        Path token = folder.resolveSibling(folder.getFileName() + "-token");
        Files.writeString(token, InfluxStandIn.TOKEN);
        return new TelemetryRun(
                cluster,
                List.of(
                        "--influxdb.url=" + influx.uri(),
                        "--influxdb.token-file=" + token,
                        "--influxdb.org=" + InfluxStandIn.ORG),
                folder,
                folder.toString(),
                new TelemetryJob());
    }

    /** In InfluxQL. */
    static TelemetryRun influxQl(
            LocalFlinkCluster cluster, URI server, String database, Path folder) {
        return new TelemetryRun(
                cluster,
                List.of(
                        "--influxdb.url=" + server,
                        "--influxdb.language=influxql",
                        "--influxdb.bucket=" + database),
                folder,
                folder.toString(),
                new TelemetryJob());
    }

    TelemetryRun to(Path otherFolder, String otherLocation) {
        return new TelemetryRun(cluster, database, otherFolder, otherLocation, job);
    }

    TelemetryRun withClock(Clock clock) {
        return new TelemetryRun(cluster, database, folder, location, new TelemetryJob(clock));
    }

    /** What a user would type, and where the database is. */
    Settings settings(String... own) {
        Stream<String> common =
                Stream.of("--telemetry.output=" + location, "--telemetry.retry-delay=50 ms");
        String[] all =
                Stream.of(database.stream(), common, Stream.of(own))
                        .flatMap(arguments -> arguments)
                        .toArray(String[]::new);
        return JobSettings.read(job, List.of(), ConfigurationSources.ofArguments(all));
    }

    /** Runs the job to its end. */
    RunReport run(String... own) throws Exception {
        cluster.awaitFinished(start(own), LONGEST);
        return job.report(settings(own));
    }

    JobID start(String... own) throws Exception {
        return start(cluster.newEnvironment(), own);
    }

    JobID start(StreamExecutionEnvironment environment, String... own) throws Exception {
        Settings settings = settings(own);
        job.prepare(settings);
        environment.setParallelism(2);
        job.define(environment, settings);
        return environment.executeAsync(job.name()).getJobID();
    }

    /** Every visible file with its bytes as text that tells them apart. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (!name.startsWith(".")) {
                    files.put(
                            name,
                            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}
