package org.joulestream.testkit.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;

/**
 * An S3 server on the loopback interface that keeps each object as a plain file. It runs as a
 * process of its own, since its libraries get along with no one's.
 */
public final class S3Server implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 5;
    private static final long POLL_MILLIS = 50;
    private static final String IDENTITY = "test";
    private static final String CREDENTIAL = "test-credential";

    private final Path folder;
    private final Path data;
    private final int port;
    private final Process process;

    private S3Server(Path folder, Path data, int port) throws IOException {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.process = launch();
    }

    /** Starts a server without buckets, and waits until it listens. */
    public static S3Server start() {
        try {
            Path folder = Files.createTempDirectory("joulestream-s3-");
            return start(folder, folder.resolve("data"));
        } catch (IOException failure) {
            throw new UncheckedIOException("S3 server did not start", failure);
        }
    }

    /**
     * The same with objects in a folder that stays when the server ends.
     *
     * @param data each folder in it is a bucket
     */
    public static S3Server in(Path data) {
        try {
            return start(Files.createTempDirectory("joulestream-s3-"), data.toAbsolutePath());
        } catch (IOException failure) {
            throw new UncheckedIOException("S3 server did not start", failure);
        }
    }

    private static S3Server start(Path folder, Path data) {
        try {
            Files.createDirectories(data);
            for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
                S3Server server = new S3Server(folder, data, freePort());
                if (server.awaitReady()) {
                    return server;
                }
                // Someone else has the port by now.
            }
            throw new IllegalStateException("S3 server did not start:\n" + log(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException("S3 server did not start", failure);
        }
    }

    /** Makes an empty bucket that no other test has, and returns its name. */
    public String newBucket() throws IOException {
        String bucket = "bucket-" + UUID.randomUUID();
        Files.createDirectory(bucketFolder(bucket));
        return bucket;
    }

    /** Makes a bucket where there is none of that name. */
    public void createBucket(String bucket) throws IOException {
        Files.createDirectories(bucketFolder(bucket));
    }

    /** Address without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The only one. */
    public String accessKey() {
        return IDENTITY;
    }

    /** What belongs to it. */
    public String secretKey() {
        return CREDENTIAL;
    }

    /** Where the objects of a bucket lie as files, and parts of uploads beside them. */
    public Path bucketFolder(String bucket) {
        return data.resolve(bucket);
    }

    /** Takes away all uploads that are not completed, as a life-cycle rule of a bucket does. */
    public void abortUploads(String bucket) throws IOException {
        try (Stream<Path> entries = Files.list(bucketFolder(bucket))) {
            for (Path entry : entries.filter(S3Server::isUpload).toList()) {
                FileUtils.deleteFileOrDirectory(entry.toFile());
            }
        }
    }

    /** Lets an upload that is not completed have begun at another time. */
    public void setUploadTime(String bucket, String uploadId, Instant begunAt) throws IOException {
        List<Path> ofUpload;
        try (Stream<Path> entries = Files.walk(bucketFolder(bucket))) {
            ofUpload = entries.filter(entry -> entry.toString().contains(uploadId)).toList();
        }
        for (Path entry : ofUpload) {
            Files.setLastModifiedTime(entry, FileTime.from(begunAt));
        }
    }

    private static boolean isUpload(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith(".mpus-") || name.startsWith(".s3proxy-mpu-stub-");
    }

    /** What Flink must know to reach it. */
    public Configuration flinkSettings() {
        Configuration settings = new Configuration();
        settings.setString("s3.endpoint", uri().toString());
        settings.setString("s3.path.style.access", "true");
        settings.setString("s3.access-key", IDENTITY);
        settings.setString("s3.secret-key", CREDENTIAL);
        return settings;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        FileUtils.deleteDirectory(folder.toFile());
    }

    private Process launch() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=" + logging(),
                        "-cp",
                        ownClasses() + ":" + libraries(),
                        S3ServerMain.class.getName(),
                        "--properties",
                        properties().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private Path properties() throws IOException {
        return Files.write(
                folder.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=" + uri(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + IDENTITY,
                        "s3proxy.credential=" + CREDENTIAL,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=unused",
                        "jclouds.credential=unused",
                        "jclouds.filesystem.basedir=" + data));
    }

    /** Without it each request is described at length. */
    private Path logging() throws IOException {
        return Files.writeString(
                folder.resolve("logback.xml"),
                """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger %msg%n%ex</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    private static Path ownClasses() {
        try {
            return Path.of(
                    S3ServerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String libraries() throws IOException {
        try (InputStream in = S3Server.class.getResourceAsStream("/s3proxy.classpath")) {
            if (in == null) {
                throw new IllegalStateException(
                        "s3proxy.classpath is not on the class path; build module testkit/s3proxy, which writes it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** False if it has ended, as it does when the port is taken. */
    private boolean awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!exitsWithin(POLL_MILLIS)) {
            if (listens()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("S3 server did not start in time:\n" + log(folder));
            }
        }
        return false;
    }

    private boolean exitsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the S3 server started", interrupted);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
