package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.joulestream.testkit.postgres.EmbeddedPostgres;
import org.joulestream.testkit.postgres.EmbeddedPostgresBuilder;
import org.joulestream.testkit.postgres.TestDatabase;

/** The demo's PostgreSQL, on data that stay in the demo's directory. */
public final class DemoServer implements AutoCloseable {
    static final String SCHEMA = "staging";
    private static final String DATABASE = "joulestream";

    private final EmbeddedPostgres server;

    private DemoServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Makes sure that the server runs on what a demo left behind, as {@code joule sql} wants it.
     *
     * @return stops the server again, if this call started it
     */
    public static AutoCloseable startUnlessDemoRuns(Path directory) throws Exception {
        if (!DemoFile.exists(directory)) {
            return () -> {};
        }
        DemoLock lock = DemoLock.ofQuery(directory);
        if (lock == null) {
            return () -> {};
        }
        try {
            DemoServer kept = start(directory, EmbeddedPostgres.builder());
            return () -> {
                kept.close();
                lock.close();
            };
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Starts it and writes {@code demo.properties}; the caller holds the directory's lock. */
    static DemoServer start(Path directory, EmbeddedPostgresBuilder builder) throws IOException {
        EmbeddedPostgres server =
                builder.dataDirectory(DemoFile.data(directory).toAbsolutePath()).start();
        if (server.isTemporary()) {
            // User nobody cannot enter the directory; data that go with the server show nothing.
            server.close();
            server = builder.dataDirectory(Files.createTempDirectory("joulestream-demo-")).start();
        }
        TestDatabase database = server.database(DATABASE);
        DemoFile.write(directory, server.directory(), database, SCHEMA);
        return new DemoServer(server);
    }

    /** The demo's database with nothing in it. */
    TestDatabase emptyDatabase() throws SQLException {
        try (Connection connection = server.database(server.user()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
        }
        return server.createDatabase(DATABASE);
    }

    Path data() {
        return server.directory();
    }

    Path passwordFile() {
        return server.directory().resolve(DemoFile.PASSWORD_FILE);
    }

    @Override
    public void close() {
        server.close();
    }
}
