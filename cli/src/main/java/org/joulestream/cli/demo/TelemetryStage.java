package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.FileUtils;
import org.joulestream.cli.base.Console;
import org.joulestream.testkit.s3.S3Server;

/** InfluxDB full of points, and an empty place for the lake. */
final class TelemetryStage implements AutoCloseable {
    private static final String BUCKET = "energy-platform-datasets";
    private static final String S3 = "s3";

    private final Path directory;
    private final Path lake;
    private final List<String> arguments = new ArrayList<>();
    private final List<String> clusterWords = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();

    private TelemetryStage(Path directory) {
        this.directory = directory;
        lake = directory.resolve(S3).resolve(BUCKET);
    }

    /** Starts InfluxDB and S3. */
    static TelemetryStage start(Path directory, TelemetryTruth truth, Console console)
            throws IOException {
        TelemetryStage stage = new TelemetryStage(directory);
        try {
            FileUtils.deleteDirectory(stage.lake.toFile());
            Files.createDirectories(stage.lake);
            stage.startS3(console);
            stage.startInflux(truth, console);
            return stage;
        } catch (IOException | RuntimeException failed) {
            stage.close();
            throw failed;
        }
    }

    private void startS3(Console console) throws IOException {
        S3Server server = S3Server.in(directory.resolve(S3));
        servers.add(server);
        server.createBucket(BUCKET);
        Path key = secret("s3-secret-key", server.secretKey());
        arguments.add("--s3.endpoint=" + server.uri());
        arguments.add("--s3.access-key=" + server.accessKey());
        environment.put("S3_SECRET_KEY_FILE", key.toAbsolutePath().toString());
        Path keys =
                secret(
                        "cluster.env",
                        "AWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n"
                                .formatted(server.accessKey(), server.secretKey()));
        clusterWords.addAll(
                List.of(
                        "--env-file",
                        keys.toString(),
                        "-D",
                        "s3.endpoint=" + server.uri(),
                        "-D",
                        "s3.path.style.access=true"));
        console.say("S3: %s, bucket %s, objects in %s".formatted(server.uri(), BUCKET, lake));
    }

    /** A file for this user only. */
    private Path secret(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private void startInflux(TelemetryTruth truth, Console console) throws IOException {
        TelemetryInflux influx = TelemetryInflux.start(directory, truth.writes());
        servers.add(influx.server());
        arguments.addAll(influx.arguments());
        environment.putAll(influx.environment());
        console.say(
                "InfluxDB: %s, with %d devices from %s to %s"
                        .formatted(
                                influx.name(),
                                truth.deviceCount(),
                                TelemetryTruth.FROM,
                                TelemetryTruth.TO));
    }

    /** What the job is told of the servers. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** What a cluster is told of S3 when it is started: the keys are in a file. */
    List<String> clusterWords() {
        return List.copyOf(clusterWords);
    }

    /** Where the lake's files lie on disk. */
    Path lake() {
        return lake;
    }

    /** Where the lake is, as the job is told. */
    String output() {
        return "s3://" + BUCKET;
    }

    @Override
    public void close() {
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception stays) {
                throw new IllegalStateException("a server of the demo cannot be stopped", stays);
            }
        }
        servers.clear();
    }
}
