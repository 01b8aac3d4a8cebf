package org.joulestream.common.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends flink-connector-jdbc a connection of ours. Its own provider would carry the password in the
 * job graph; this one carries where to find it.
 */
public final class HeldConnection implements JdbcConnectionProvider {

    private static final Logger LOG = LoggerFactory.getLogger(HeldConnection.class);
    private static final int VALIDITY_SECONDS = 5;

    private final ConnectionSource source;
    private transient @Nullable Connection connection;

    /** Opens nothing yet. */
    public HeldConnection(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public @Nullable Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isConnectionValid() throws SQLException {
        Connection current = connection;
        return current != null && current.isValid(VALIDITY_SECONDS);
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = source.open();
            connection = current;
        }
        return current;
    }

    @Override
    public Connection reestablishConnection() throws SQLException {
        closeConnection();
        return getOrEstablishConnection();
    }

    @Override
    public void closeConnection() {
        Connection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (SQLException e) {
            LOG.warn("a connection did not close cleanly: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closeConnection();
    }
}
