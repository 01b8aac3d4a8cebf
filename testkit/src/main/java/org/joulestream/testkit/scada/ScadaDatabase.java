package org.joulestream.testkit.scada;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.engine.SysProperties;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * SQL Server as far as a wind farm's tables need it: H2 that understands T-SQL, with the schema
 * {@code dbo}, in this process. Names are kept as written and found without case.
 *
 * <p>It says TIMESTAMP, CHARACTER VARYING and DOUBLE PRECISION where SQL Server says datetime,
 * varchar and float, and its errors have their own codes; {@link ScadaTroubles} translates these.
 */
public final class ScadaDatabase implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    static {
        // H2 reads it once; without it a server of H2 listens on all interfaces.
        System.setProperty("h2.bindAddress", LOOPBACK);
    }

    private static final String MODE =
            ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                    + ";INIT=SET SCHEMA dbo";
    private static final String CREATE = ";INIT=CREATE SCHEMA IF NOT EXISTS dbo\\;SET SCHEMA dbo";
    private static final String OWNER = "scada";
    private static final String OWNER_PASSWORD = "Only4Tests";

    private final String place;
    private @Nullable Server server;

    private ScadaDatabase(String place) throws SQLException {
        this.place = place;
        String url = "jdbc:h2:" + place + MODE.substring(0, MODE.indexOf(";INIT")) + CREATE;
        try (Connection connection = DriverManager.getConnection(url, OWNER, OWNER_PASSWORD)) {
            execute(connection, "SET DB_CLOSE_DELAY -1");
        }
    }

    /** An empty database in memory, gone with {@link #close}. */
    public static ScadaDatabase inMemory() throws SQLException {
        return new ScadaDatabase("mem:" + UUID.randomUUID());
    }

    /** The database of this directory, empty if it has none; one process at a time may open it. */
    public static ScadaDatabase in(Path directory) throws SQLException {
        return new ScadaDatabase("file:" + directory.toAbsolutePath().resolve("WpsHistory"));
    }

    /** For connections from this process. */
    public String jdbcUrl() {
        return "jdbc:h2:" + place + MODE;
    }

    /** Who may do everything. */
    public String user() {
        return OWNER;
    }

    public String password() {
        return OWNER_PASSWORD;
    }

    /** A connection that may do everything. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), OWNER, OWNER_PASSWORD);
    }

    /** Makes a user who may read these tables and no other. */
    public void createReader(String user, String password, String... tables) throws SQLException {
        try (Connection connection = connect()) {
            execute(
                    connection,
                    "CREATE USER "
                            + name(user)
                            + " PASSWORD '"
                            + password.replace("'", "''")
                            + "'");
            for (String table : tables) {
                execute(connection, "GRANT SELECT ON dbo." + name(table) + " TO " + name(user));
            }
        }
    }

    /**
     * Lets other processes of this machine read, too.
     *
     * @return the JDBC URL for them
     */
    public synchronized String listen() throws SQLException {
        if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
            throw new IllegalStateException(
                    "H2 was used before ScadaDatabase and would listen on all interfaces; start Java"
                            + " with -Dh2.bindAddress="
                            + LOOPBACK);
        }
        if (server == null) {
            server = Server.createTcpServer("-tcpPort", "0", "-ifExists").start();
        }
        return "jdbc:h2:tcp://" + LOOPBACK + ":" + server.getPort() + "/" + place + MODE;
    }

    /** Breaks all connections; what is in a directory stays. */
    @Override
    public synchronized void close() throws SQLException {
        if (server != null) {
            server.stop();
            server = null;
        }
        try (Connection connection = connect()) {
            execute(connection, "SHUTDOWN");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
