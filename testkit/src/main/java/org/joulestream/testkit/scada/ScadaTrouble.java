package org.joulestream.testkit.scada;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Errors with the code, the SQLState and the meaning they have at SQL Server. */
public enum ScadaTrouble {
    /** Another transaction was in the way; the connection stays. */
    DEADLOCK(
            1205, "40001", false, "was deadlocked on lock resources and has been chosen as victim"),
    /** The statement took longer than it may. */
    QUERY_TIMEOUT(0, "HY008", false, "The query has timed out."),
    /** It was cancelled from this side. */
    CANCELLED(0, "HY008", false, "The query was canceled."),
    /** A lock was not to be had in time. */
    LOCK_TIMEOUT(1222, "S0045", false, "Lock request time out period exceeded."),
    /** The other side is gone, without a code. */
    CONNECTION_RESET(0, "08S01", true, "Connection reset"),
    /** Azure: the service is busy. */
    AZURE_BUSY(40501, "S0001", true, "The service is currently busy. Retry in 10 seconds."),
    /** Azure: the database moves to another machine. */
    AZURE_UNAVAILABLE(40613, "S0001", true, "Database is not currently available."),
    /** Azure: the service met an error, as in a failover. */
    AZURE_FAILOVER(40197, "S0001", true, "The service has encountered an error."),
    /** Azure: not enough resources for the request. */
    AZURE_RESOURCES(49918, "S0001", true, "Not enough resources to process request."),
    /** Azure: too many sessions or workers. */
    AZURE_LIMIT(10928, "S0001", true, "The request limit for the database has been reached."),
    /** Wrong user or password: not worth a second try. */
    LOGIN_FAILED(18456, "S0001", true, "Login failed for user."),
    /** No such database, or none for this user. */
    NO_SUCH_DATABASE(4060, "S0001", true, "Cannot open database requested by the login."),
    /** No SELECT on the table. */
    PERMISSION_DENIED(229, "S0005", false, "The SELECT permission was denied on the object."),
    /** No such table. */
    NO_SUCH_TABLE(208, "S0002", false, "Invalid object name."),
    /** No such column. */
    NO_SUCH_COLUMN(207, "S0001", false, "Invalid column name."),
    /** A bad file under the server: not worth a second try. */
    BROKEN_PAGE(824, "S0002", true, "Logical consistency-based I/O error: incorrect checksum."),
    /** What the driver says after it lost the connection. */
    CLOSED(0, "08003", true, "The connection is closed.");

    private final int code;
    private final String state;
    private final boolean fatal;
    private final String message;

    ScadaTrouble(int code, String state, boolean fatal, String message) {
        this.code = code;
        this.state = state;
        this.fatal = fatal;
        this.message = message;
    }

    /** Vendor's code, 0 where the driver itself complains. */
    public int code() {
        return code;
    }

    /** Whether the connection is lost with it. */
    public boolean isFatal() {
        return fatal;
    }

    SQLException exception(String detail) {
        String text = detail.isEmpty() ? message : message + " (" + detail + ")";
        return this == QUERY_TIMEOUT
                ? new SQLTimeoutException(text, state, code)
                : new SQLException(text, state, code);
    }
}
