package org.joulestream.testkit.influx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real InfluxDB 1.x as a child of this process, on a free port of the loopback interface and
 * without authentication. It ends with {@link #close()} or with this process, and its data go with
 * it.
 */
public final class InfluxServer implements AutoCloseable {
    /** What to tell someone whose machine has no such program. */
    public static final String MISSING =
            "influxd not found on PATH; './joule test' unpacks it, or install Debian's package"
                    + " influxdb";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int START_ATTEMPTS = 5;
    private static final int BATCH = 5_000;
    private static final String SETTINGS =
            """
            reporting-disabled = true
            bind-address = "127.0.0.1:0"
            [meta]
            dir = "%1$s/meta"
            [data]
            dir = "%1$s/data"
            wal-dir = "%1$s/wal"
            query-log-enabled = false
            [http]
            bind-address = "127.0.0.1:%2$d"
            log-enabled = false
            [monitor]
            store-enabled = false
            [subscriber]
            enabled = false
            [continuous_queries]
            enabled = false
            """;

    private final Path program;
    private final Path directory;
    private int port;
    private @Nullable InfluxProcess process;

    private InfluxServer(Path program) throws IOException {
        this.program = program;
        this.directory = Files.createTempDirectory("joulestream-influx-").toRealPath();
    }

    /** Starts one; empty where this machine has no such program, see {@link #MISSING}. */
    public static Optional<InfluxServer> start() {
        return InfluxProgram.ofThisMachine().find().map(InfluxServer::start);
    }

    static InfluxServer start(Path program) {
        try {
            InfluxServer server = new InfluxServer(program);
            server.startOnFreePort();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + program, failed);
        }
    }

    private void startOnFreePort() throws IOException {
        try {
            for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
                port = freePort();
                if (started()) {
                    return;
                }
            }
            throw notStarted();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private IllegalStateException notStarted() throws IOException {
        return new IllegalStateException(
                program + " does not start:\n" + InfluxProcess.tail(log()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** False where it has ended, as it does when the port is taken. */
    private boolean started() throws IOException {
        Path settings = directory.resolve("influxdb.conf");
        Files.writeString(settings, SETTINGS.formatted(directory, port));
        Files.writeString(log(), "");
        InfluxProcess begun = new InfluxProcess(program, settings, log());
        process = begun;
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!begun.endsWithin(POLL)) {
            // Its own word for it: another server might answer at a port that was taken.
            if (Files.readString(log()).contains("Listening on HTTP") && http().answers()) {
                return true;
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw notStarted();
            }
        }
        begun.kill();
        return false;
    }

    private Path log() {
        return directory.resolve("influxd.log");
    }

    private InfluxHttp http() {
        return InfluxHttp.at(uri());
    }

    /** Address without a path, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether the server's process is there. */
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Number of the server's process. */
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    /** Creates an empty database. */
    public void createDatabase(String name) {
        query(Map.of("q", "CREATE DATABASE \"" + name.replace("\"", "\\\"") + "\""));
    }

    /** Writes points in their order. */
    public void write(String database, List<InfluxPoint> points) {
        for (int from = 0; from < points.size(); from += BATCH) {
            List<InfluxPoint> batch = points.subList(from, Math.min(points.size(), from + BATCH));
            http().write(Map.of("db", database, "precision", "n"), LineProtocol.text(batch));
        }
    }

    /** The JSON that it answers; parameters are those of {@code /query}, such as q and db. */
    public String query(Map<String, String> parameters) {
        return http().query(parameters);
    }

    /** Stops the server if it runs and starts it on the same data and port. */
    public synchronized void restart() {
        stop();
        try {
            // Another socket may hold the port for a moment.
            for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
                if (started()) {
                    return;
                }
            }
            throw notStarted();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start again on " + directory, failed);
        }
    }

    /** Stops the server in good order. */
    public synchronized void stop() {
        try {
            if (process != null) {
                process.stop();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot stop", failed);
        }
    }

    /** Kills the server at once, as a loss of power would; see restart. */
    public synchronized void kill() {
        try {
            if (process != null) {
                process.kill();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot kill", failed);
        }
    }

    @Override
    public synchronized void close() {
        kill();
        try (Stream<Path> paths = Files.exists(directory) ? Files.walk(directory) : Stream.of()) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove " + directory, failed);
        }
    }
}
