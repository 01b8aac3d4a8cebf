package org.joulestream.telemetry.checkpoints;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import org.joulestream.common.postgres.PostgresDatabase;

/**
 * Where the two tables are; it travels in the job graph.
 *
 * @param name of the table of checkpoints; that of requests is beside it
 */
public record CheckpointStore(PostgresDatabase database, TableName name) implements Serializable {
    private static final String REQUESTS = "export_requests";

    /** How far each device is exported. */
    public ExportCheckpointTable checkpoints() {
        return new ExportCheckpointTable(name);
    }

    /** What was asked for. */
    public ExportRequestTable requests() {
        return new ExportRequestTable(name.sibling(REQUESTS));
    }

    /** A new connection that the caller closes. */
    public Connection open() throws SQLException {
        return database.open();
    }

    /** Creates what is missing of the two tables; many may do so at a time. */
    public void create() throws SQLException {
        try (Connection connection = open()) {
            checkpoints().create(connection);
            requests().create(connection);
        }
    }
}
