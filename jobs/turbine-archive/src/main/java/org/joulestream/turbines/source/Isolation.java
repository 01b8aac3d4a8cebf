package org.joulestream.turbines.source;

import java.sql.Connection;
import java.sql.SQLException;

/** Isolation of the transaction in which a window is read; there is none without locks on rows. */
public enum Isolation {
    /** The server's default: no uncommitted rows. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** The state of one moment, without locks; the database must allow it. */
    SNAPSHOT(4_096),
    /** Rows that were read are locked until the window is through. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** The range that was read is locked until the window is through. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    /** What SQL Server's driver calls snapshot; H2's number is another. */
    private static final int H2_SNAPSHOT = 6;

    private final int level;

    Isolation(int level) {
        this.level = level;
    }

    void apply(Connection connection) throws SQLException {
        boolean isH2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
        connection.setTransactionIsolation(isH2 && this == SNAPSHOT ? H2_SNAPSHOT : level);
    }
}
