package org.joulestream.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A database to look into.
 *
 * @param url the JDBC URL, without user and password
 * @param password where the password is, if one is needed
 * @param schema where names without a schema lead, before {@code public}
 */
record Database(String url, String user, @Nullable SecretReference password, String schema) {
    private static final Path DEFAULT_DEMO = Path.of("demo");
    private static final String DEMO_FILE = "demo.properties";

    static Database configured(Settings settings) {
        return new Database(
                DatabaseOptions.url(settings),
                settings.get(DatabaseOptions.USER),
                settings.find(DatabaseOptions.PASSWORD),
                settings.get(DatabaseOptions.SCHEMA));
    }

    /**
     * The demo to look into: the one that is named, else the default one where no database is
     * configured; null for the configured database.
     */
    static @Nullable Path demoDirectory(@Nullable Path named, Settings settings) {
        if (named != null) {
            return named;
        }
        boolean configured =
                Stream.of(DatabaseOptions.HOST, DatabaseOptions.PORT, DatabaseOptions.NAME)
                        .anyMatch(settings::isGiven);
        return configured || !hasDemo(DEFAULT_DEMO) ? null : DEFAULT_DEMO;
    }

    private static boolean hasDemo(Path directory) {
        return Files.isRegularFile(directory.resolve(DEMO_FILE));
    }

    /**
     * The demo's database, from {@code demo.properties}: {@code url}, {@code user}, {@code schema}
     * and {@code password-file} (relative to the directory), each also with a job's short name in
     * front.
     */
    static Database demo(Path directory, String job) throws IOException {
        Path file = directory.resolve(DEMO_FILE);
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    file + " does not exist; run joule demo first or configure db.host");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String password = property(properties, job, "password-file");
        return new Database(
                required(file, "url", property(properties, job, "url")),
                required(file, "user", property(properties, job, "user")),
                password == null ? null : SecretReference.file(directory.resolve(password)),
                required(file, "schema", property(properties, job, "schema")));
    }

    /** Connects for reading only. */
    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        if (password != null) {
            login.setProperty("password", password.resolve().reveal());
        }
        login.setProperty("currentSchema", schema + ",public");
        Connection connection = DriverManager.getConnection(url, login);
        connection.setReadOnly(true);
        // Rows are fetched in portions only inside a transaction.
        connection.setAutoCommit(false);
        return connection;
    }

    private static @Nullable String property(Properties properties, String job, String name) {
        return properties.getProperty(job + "." + name, properties.getProperty(name));
    }

    private static String required(Path file, String name, @Nullable String value) {
        if (value == null) {
            throw new ConfigurationException(file + " has no " + name + "; run joule demo again");
        }
        return value;
    }
}
