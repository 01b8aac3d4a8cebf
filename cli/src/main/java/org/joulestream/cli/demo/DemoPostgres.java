package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.joulestream.cli.base.Console;
import org.joulestream.testkit.postgres.EmbeddedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;

/** The demo's PostgreSQL with an empty database, started once a job wants it. */
final class DemoPostgres implements AutoCloseable {
    private final Path directory;
    private final Console console;
    private @Nullable DemoServer server;
    private @Nullable TestDatabase database;

    DemoPostgres(Path directory, Console console) {
        this.directory = directory;
        this.console = console;
    }

    /** The jobs' database. */
    TestDatabase database() throws IOException, SQLException {
        if (database == null) {
            console.say("starting PostgreSQL …");
            // The main thread stops it, after the jobs that write to it.
            server = DemoServer.start(directory, EmbeddedPostgres.builder().shutdownHook(false));
            database = server.emptyDatabase();
            console.say("PostgreSQL: " + database.jdbcUrl() + ", data in " + shown(server.data()));
        }
        return database;
    }

    /** A connection that finds the jobs' tables. */
    Connection connect() throws IOException, SQLException {
        Connection connection = database().connect();
        connection.setSchema(DemoServer.SCHEMA);
        return connection;
    }

    /** The options with which a job finds it. */
    List<String> arguments() throws IOException, SQLException {
        TestDatabase login = database();
        return List.of(
                "--db.host=" + login.host(),
                "--db.port=" + login.port(),
                "--db.name=" + login.name(),
                "--db.user=" + login.user(),
                "--db.schema=" + DemoServer.SCHEMA,
                "--db.ssl-mode=disable");
    }

    /** As a file: a password among the arguments could be seen. */
    Map<String, String> environment() {
        return server == null
                ? Map.of()
                : Map.of("DB_PASSWORD_FILE", server.passwordFile().toString());
    }

    private Path shown(Path data) throws IOException {
        Path root = directory.toRealPath();
        return data.startsWith(root) ? directory.resolve(root.relativize(data)) : data;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
