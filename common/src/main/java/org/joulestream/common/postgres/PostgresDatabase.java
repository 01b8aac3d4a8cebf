package org.joulestream.common.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.jdbc.JobDrivers;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database as a job reaches it. It travels in the job graph, so it carries where the
 * password is and not what it is.
 *
 * @param schema where unqualified names lead, before {@code public}
 * @param password null where none is needed
 */
public record PostgresDatabase(
        String host,
        int port,
        String name,
        String user,
        @Nullable SecretReference password,
        String schema,
        String sslMode)
        implements ConnectionSource {

    /**
     * A killed task manager's transaction lives on in the server: nobody waits for it without end,
     * and it does not idle for ever.
     */
    private static final String SESSION =
            "-c lock_timeout=30s -c idle_in_transaction_session_timeout=5min -c TimeZone=UTC"
                    // A host that is gone without a word loses its locks after a minute.
                    + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10"
                    + " -c tcp_keepalives_count=3";

    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    /**
     * No statement of ours takes so long; a server that is gone without a word must not hold a
     * task.
     */
    private static final int SOCKET_TIMEOUT_SECONDS = 600;

    /** The database that the settings name. */
    public static PostgresDatabase of(Settings settings) {
        return new PostgresDatabase(
                settings.get(DatabaseOptions.HOST),
                settings.get(DatabaseOptions.PORT),
                settings.get(DatabaseOptions.NAME),
                settings.get(DatabaseOptions.USER),
                settings.find(DatabaseOptions.PASSWORD),
                settings.get(DatabaseOptions.SCHEMA),
                settings.get(DatabaseOptions.SSL_MODE));
    }

    /** Without user and password. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    @Override
    public Connection open() throws SQLException {
        // The driver itself rather than DriverManager, which would tie its class loader.
        Driver driver = new Driver();
        JobDrivers.release();
        Connection connection = driver.connect(url(), properties());
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL: " + url());
        }
        return connection;
    }

    /**
     * Reaches the server and brings the tables up to date.
     *
     * @param folders of migrations, see {@link Migrations}
     * @throws SQLException with one line for people
     */
    public void migrate(ClassLoader loader, String... folders) throws SQLException {
        try {
            Migrations.migrate(dataSource(), schema, loader, folders);
        } catch (ConfigurationException missingSecret) {
            throw new SQLException(missingSecret.getMessage(), missingSecret);
        }
    }

    private PGSimpleDataSource dataSource() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        Properties properties = properties();
        for (String property : properties.stringPropertyNames()) {
            source.setProperty(property, properties.getProperty(property));
        }
        return source;
    }

    private Properties properties() {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password.resolve().reveal());
        }
        PGProperty.SSL_MODE.set(properties, sslMode);
        PGProperty.CURRENT_SCHEMA.set(properties, schema + ",public");
        PGProperty.APPLICATION_NAME.set(properties, "joulestream");
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_TIMEOUT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_TIMEOUT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.OPTIONS.set(properties, SESSION);
        return properties;
    }
}
