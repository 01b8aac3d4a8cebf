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

    private final Path lake;
    private final String output;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();

    private TelemetryStage(Path lake, String output) {
        this.lake = lake;
        this.output = output;
    }

    /** Starts InfluxDB and S3. */
    static TelemetryStage withBucket(Path directory, TelemetryTruth truth, Console console)
            throws IOException {
        TelemetryStage stage =
                new TelemetryStage(directory.resolve(S3).resolve(BUCKET), "s3://" + BUCKET);
        return stage.start(directory, truth, console, true);
    }

    /** Starts InfluxDB only: a cluster knows no S3 but that of its own configuration. */
    static TelemetryStage withFolder(Path directory, TelemetryTruth truth, Console console)
            throws IOException {
        Path lake = directory.resolve("lake");
        TelemetryStage stage = new TelemetryStage(lake, lake.toAbsolutePath().toString());
        return stage.start(directory, truth, console, false);
    }

    private TelemetryStage start(
            Path directory, TelemetryTruth truth, Console console, boolean inBucket)
            throws IOException {
        try {
            FileUtils.deleteDirectory(lake.toFile());
            Files.createDirectories(lake);
            if (inBucket) {
                startS3(directory, console);
            } else {
                console.say("the lake is in the folder " + lake + ": S3 is the cluster's to set");
            }
            startInflux(directory, truth, console);
            return this;
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void startS3(Path directory, Console console) throws IOException {
        S3Server server = S3Server.in(directory.resolve(S3));
        servers.add(server);
        server.createBucket(BUCKET);
        Path key = directory.resolve("s3-secret-key");
        Files.deleteIfExists(key);
        Files.createFile(
                key,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, server.secretKey());
        arguments.add("--s3.endpoint=" + server.uri());
        arguments.add("--s3.access-key=" + server.accessKey());
        environment.put("S3_SECRET_KEY_FILE", key.toAbsolutePath().toString());
        console.say("S3: %s, bucket %s, objects in %s".formatted(server.uri(), BUCKET, lake));
    }

    private void startInflux(Path directory, TelemetryTruth truth, Console console)
            throws IOException {
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

    /** Where the lake's files lie on disk. */
    Path lake() {
        return lake;
    }

    /** Where the lake is, as the job is told. */
    String output() {
        return output;
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
