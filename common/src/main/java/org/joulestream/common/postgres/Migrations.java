package org.joulestream.common.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Brings one schema to the newest tables: each folder of migrations with a history of its own.
 *
 * <p>May be called by many tasks at the same time, also on a schema that holds tables of others.
 */
public final class Migrations {
    /** Key of the advisory lock that lets one caller migrate at a time ("joulestr" as bytes). */
    private static final long LOCK = 0x6a6f756c65737472L;

    private final DataSource source;
    private final String schema;
    private final ClassLoader loader;

    private Migrations(DataSource source, String schema, ClassLoader loader) {
        this.source = source;
        this.schema = schema;
        this.loader = loader;
    }

    /**
     * Runs what is missing of each folder, in the order given; one short query each where nothing
     * is.
     *
     * @param source gives more than one connection at a time
     * @param schema created if missing; the unqualified names of the migrations resolve to it
     * @param loader sees the folders; in a job, the user-code class loader
     * @param folders folders on the class path with a {@code migrations.txt}, such as {@code
     *     db/common}
     * @throws SQLException with one line for people when the server refuses
     */
    public static void migrate(
            DataSource source, String schema, ClassLoader loader, String... folders)
            throws SQLException {
        new Migrations(source, schema, loader).migrate(folders);
    }

    /** The same for a JDBC URL, with the class loader that loaded this class. */
    public static void migrate(
            String url, String user, @Nullable String password, String schema, String... folders)
            throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        ClassLoader loader = Objects.requireNonNull(Migrations.class.getClassLoader());
        migrate(source, schema, loader, folders);
    }

    private void migrate(String... paths) throws SQLException {
        List<MigrationFolder> folders = new ArrayList<>();
        for (String path : paths) {
            folders.add(new MigrationFolder(loader, path));
        }
        try (Connection connection = source.getConnection()) {
            if (!behind(connection, folders).isEmpty()) {
                migrateAlone(connection, folders);
            }
        }
    }

    private void migrateAlone(Connection connection, List<MigrationFolder> folders)
            throws SQLException {
        execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
        try {
            for (MigrationFolder folder : behind(connection, folders)) {
                migrate(folder);
            }
        } finally {
            execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private List<MigrationFolder> behind(Connection connection, List<MigrationFolder> folders)
            throws SQLException {
        List<MigrationFolder> behind = new ArrayList<>();
        for (MigrationFolder folder : folders) {
            String applied = appliedVersion(connection, folder.historyTable());
            if (!folder.newestVersion().equals(applied)) {
                behind.add(folder);
            }
        }
        return behind;
    }

    private @Nullable String appliedVersion(Connection connection, String historyTable)
            throws SQLException {
        if (!exists(connection, historyTable)) {
            return null;
        }
        String newest =
                "SELECT version FROM %s.%s WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1";
        String sql = newest.formatted(quoted(schema), quoted(historyTable));
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getString(1) : null;
        }
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        String sql = "SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private void migrate(MigrationFolder folder) throws SQLException {
        try {
            configuration(folder).load().migrate();
        } catch (FlywayException e) {
            throw inOneLine(e);
        }
    }

    private FluentConfiguration configuration(MigrationFolder folder) {
        return Flyway.configure(loader)
                .loggers("slf4j")
                .dataSource(source)
                .schemas(schema)
                .defaultSchema(schema)
                .table(folder.historyTable())
                .resourceProvider(folder)
                .javaMigrationClassProvider(List::of)
                // The schema may hold tables of the services that came before.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderReplacement(false)
                .cleanDisabled(true);
    }

    private SQLException inOneLine(FlywayException failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PSQLException refused) {
                return new SQLException(
                        "schema " + schema + " could not be migrated: " + serverMessage(refused),
                        refused.getSQLState(),
                        failure);
            }
        }
        return new SQLException(
                "schema " + schema + " could not be migrated: " + beginning(failure), failure);
    }

    /** Flyway says what is wrong in its second line, and what to do about its commands below. */
    private static String beginning(FlywayException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .limit(2)
                .collect(Collectors.joining(": "));
    }

    private static String serverMessage(PSQLException refused) {
        ServerErrorMessage message = refused.getServerErrorMessage();
        String text = message == null ? refused.getMessage() : message.getMessage();
        return String.valueOf(text);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
