package org.joulestream.turbines.source;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.jdbc.JobDrivers;
import org.jspecify.annotations.Nullable;

/**
 * A SQL Server database as a job reaches it. It travels in the job graph, so it carries where the
 * password is and not what it is.
 *
 * @param url JDBC URL without user and password
 * @param schema of the tables
 * @param password null where none is needed
 * @param isolation of the transaction in which a window is read
 * @param connections of one pool at the most
 * @param timeout of a query
 */
public record SqlServer(
        String url,
        String schema,
        String user,
        @Nullable SecretReference password,
        Isolation isolation,
        int connections,
        Duration timeout)
        implements Serializable {

    /** A task that is cancelled waits no longer for a server that does not answer. */
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    private static final int LOGIN_TIMEOUT_SECONDS = 15;
    private static final Duration SOCKET_SLACK = Duration.ofSeconds(30);
    private static final String SQL_SERVER = "jdbc:sqlserver:";

    /** The database that the settings name. */
    public static SqlServer of(Settings settings) {
        String url = settings.find(SqlServerOptions.URL);
        return new SqlServer(
                url == null ? url(settings) : url,
                settings.get(SqlServerOptions.SCHEMA),
                settings.get(SqlServerOptions.USER),
                settings.find(SqlServerOptions.PASSWORD),
                settings.get(SqlServerOptions.ISOLATION),
                settings.get(SqlServerOptions.CONNECTIONS),
                settings.get(SqlServerOptions.TIMEOUT));
    }

    private static String url(Settings settings) {
        return "%s//%s:%d;databaseName={%s};encrypt=%s;trustServerCertificate=%s"
                .formatted(
                        SQL_SERVER,
                        settings.get(SqlServerOptions.HOST),
                        settings.get(SqlServerOptions.PORT),
                        settings.get(SqlServerOptions.DATABASE).replace("}", "}}"),
                        settings.get(SqlServerOptions.ENCRYPT).name().toLowerCase(Locale.ROOT),
                        settings.get(SqlServerOptions.TRUST_CERTIFICATE));
    }

    /** One connection, outside any pool; auto-commit is on. */
    public Connection open() throws SQLException {
        Connection connection = driver().connect(url, properties());
        if (connection == null) {
            throw new SQLException("no driver for " + url);
        }
        return connection;
    }

    /** A pool for one task; opens nothing before it is asked, and replaces what is broken. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sqlserver");
        config.setJdbcUrl(url);
        if (url.startsWith(SQL_SERVER)) {
            config.setDriverClassName(SQLServerDriver.class.getName());
        }
        config.setDataSourceProperties(properties());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        if (url.startsWith(SQL_SERVER)) {
            // The pool keeps the driver that it has found.
            JobDrivers.release();
        }
        return pool;
    }

    private Driver driver() throws SQLException {
        if (!url.startsWith(SQL_SERVER)) {
            return DriverManager.getDriver(url);
        }
        Driver driver = new SQLServerDriver();
        JobDrivers.release();
        return driver;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password.resolve().reveal());
        }
        if (url.startsWith(SQL_SERVER)) {
            properties.setProperty("applicationName", "joulestream");
            properties.setProperty("responseBuffering", "adaptive");
            properties.setProperty("loginTimeout", "" + LOGIN_TIMEOUT_SECONDS);
            properties.setProperty("socketTimeout", "" + timeout.plus(SOCKET_SLACK).toMillis());
        }
        return properties;
    }
}
