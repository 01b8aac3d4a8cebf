package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server as a child of this process, on a free port of the loopback interface.
 *
 * <p>It ends with {@link #close()} or with this process; its data are kept only where a directory
 * was given.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "postgres";
    private static final String HOST = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final int START_ATTEMPTS = 5;

    private final EmbeddedPostgresBuilder settings;
    private final Account account;
    private final Binaries binaries;
    private final ServerPlace place;
    private final String password;
    private int port;
    private @Nullable ServerProcess server;
    private boolean closed;

    EmbeddedPostgres(EmbeddedPostgresBuilder settings) throws IOException {
        this.settings = settings;
        this.account = Account.choose(settings.runAs, settings.unshareCommand);
        this.binaries = Binaries.in(settings.cacheDirectory, account);
        this.place = ServerPlace.open(settings.dataDirectory, account);
        if (place.temporary() && settings.dataDirectory != null) {
            LOG.warn(
                    "User nobody cannot reach {}; the data lie in {} and go when the server stops",
                    settings.dataDirectory,
                    place.root());
        }
        try {
            StaleServer.clear(place.data());
            place.initialize(binaries, account);
            this.password = place.password();
            startOnFreePort();
        } catch (IOException | RuntimeException failed) {
            kill();
            place.close();
            throw failed;
        }
        if (settings.shutdownHook) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-postgres"));
        }
    }

    /** Settings for a server; {@code builder().start()} gives a fast and forgetful one. */
    public static EmbeddedPostgresBuilder builder() {
        return new EmbeddedPostgresBuilder();
    }

    private void startOnFreePort() throws IOException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            port = ServerProcess.freePort();
            if (startedOnPort()) {
                return;
            }
        }
        throw notStarted();
    }

    private boolean startedOnPort() throws IOException {
        server = new ServerProcess(command(), place, database(USER));
        return server.awaitReady();
    }

    private IllegalStateException notStarted() throws IOException {
        String tail = server == null ? "" : server.logTail();
        return new IllegalStateException(
                "PostgreSQL does not start on " + place.data() + ":\n" + tail);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        // A session of its own: Ctrl-C is for the program at the terminal, which still needs us.
        command.add("setsid");
        command.addAll(List.of(binaries.program("postgres"), "-D", place.data().toString()));
        command.addAll(List.of("-p", Integer.toString(port)));
        settings.serverSettings().forEach((name, value) -> add(command, name, value));
        return account.command(command);
    }

    private static void add(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /** Name of the host the server listens on: always loopback. */
    public String host() {
        return HOST;
    }

    /** The port; a restart keeps it. */
    public synchronized int port() {
        return port;
    }

    /** The superuser. */
    public String user() {
        return USER;
    }

    /** The superuser's password, drawn when the data were created. */
    public String password() {
        return password;
    }

    /** Address of a database of this server. */
    public String jdbcUrl(String database) {
        return database(database).jdbcUrl();
    }

    /** Handle of a database of this server, which need not exist yet. */
    public TestDatabase database(String name) {
        return new TestDatabase(HOST, port(), name, USER, password);
    }

    /** Creates an empty database. */
    public TestDatabase createDatabase(String name) {
        try (Connection connection = database(USER).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
            return database(name);
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot create database " + name, failed);
        }
    }

    /** How the server got its rights. */
    public RunAs runAs() {
        return account.runAs();
    }

    /** Where data, password and log really lie. */
    public Path directory() {
        return place.root();
    }

    /** Whether {@link #close()} removes the data: none was given, or it could not be reached. */
    public boolean isTemporary() {
        return place.temporary();
    }

    /** Whether the server's process is there. */
    public synchronized boolean isRunning() {
        return server != null && server.handle().isAlive();
    }

    /** Stops the server if it runs and starts it on the same data and port. */
    public synchronized void restart() {
        stop();
        try {
            // Another socket may hold the port for a moment.
            for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
                if (startedOnPort()) {
                    return;
                }
            }
            throw notStarted();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Kills the server and its children at once, as a loss of power would; see restart. */
    public synchronized void kill() {
        if (server != null) {
            Signals.kill(server.handle());
        }
    }

    /** Stops the server in good order, even while clients are connected. */
    public synchronized void stop() {
        if (isRunning() && server != null) {
            Signals.interruptThenKill(server.handle(), STOP_TIMEOUT);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        try {
            place.close();
        } catch (IOException failed) {
            LOG.warn("Cannot remove {}", place.root(), failed);
        }
    }
}
