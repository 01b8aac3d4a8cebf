package org.joulestream.common.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which errors of PostgreSQL pass if the transaction is tried again (appendix A of its manual). */
public final class PostgresErrors {

    private static final Set<String> PASSING =
            Set.of(
                    "40001", // serialization_failure
                    "40P01", // deadlock_detected
                    "55P03", // lock_not_available: lock_timeout
                    "25P03", // idle_in_transaction_session_timeout
                    "53300", // too_many_connections
                    "57P01", // admin_shutdown
                    "57P02", // crash_shutdown
                    "57P03", // cannot_connect_now
                    "57P05"); // idle_session_timeout

    private PostgresErrors() {}

    /** Whether the same transaction may succeed on a new connection. */
    public static boolean isPassing(@Nullable Throwable failure) {
        if (!(failure instanceof SQLException error)) {
            return failure != null && isPassing(failure.getCause());
        }
        String state = error.getSQLState();
        return state != null && (PASSING.contains(state) || state.startsWith("08"));
    }
}
