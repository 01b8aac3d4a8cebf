package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the server program, from its start until it answers or ends. */
final class ServerProcess {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 15;

    private final Process process;
    private final ServerPlace place;
    private final TestDatabase database;

    ServerProcess(List<String> command, ServerPlace place, TestDatabase database)
            throws IOException {
        this.place = place;
        this.database = database;
        this.process =
                Programs.builder(command)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()))
                        .start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until the server answers; false if it has ended, as it does when the port is taken. */
    boolean awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!exitsWithin(POLL_MILLIS)) {
            if (answers()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                Signals.kill(handle());
                throw new IllegalStateException("PostgreSQL did not start in time:\n" + logTail());
            }
        }
        return false;
    }

    private boolean exitsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Signals.kill(handle());
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", interrupted);
        }
    }

    private boolean answers() throws IOException {
        if (!saysReady()) {
            return false;
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW data_directory")) {
            result.next();
            return requireOurs(result.getString(1));
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The server says so in its own file, which saves failing connections. */
    private boolean saysReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(place.data().resolve("postmaster.pid"));
            return lines.get(0).equals(Long.toString(process.pid()))
                    && lines.get(lines.size() - 1).strip().equals("ready");
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IndexOutOfBoundsException beingWritten) {
            return false;
        }
    }

    private boolean requireOurs(String dataDirectory) {
        if (!dataDirectory.equals(place.data().toString())) {
            throw new IllegalStateException(
                    database.jdbcUrl() + " is answered by a server on " + dataDirectory);
        }
        return true;
    }

    String logTail() throws IOException {
        List<String> lines = Files.readAllLines(place.log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
