package org.joulestream.api.exports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.telemetry.checkpoints.CheckpointStore;

/**
 * The checkpoint store as the API asks it.
 *
 * @param limit how long the server may say nothing
 */
public record StoreAccess(CheckpointStore store, Duration limit) {
    private static final Executor AT_ONCE = Runnable::run;

    /** A connection that the caller closes; one line for people when there is none. */
    public Connection open() throws SQLException {
        try {
            Connection connection = store.open();
            connection.setNetworkTimeout(AT_ONCE, Math.toIntExact(limit.toMillis()));
            return connection;
        } catch (ConfigurationException missingSecret) {
            throw new SQLException(missingSecret.getMessage(), missingSecret);
        }
    }
}
