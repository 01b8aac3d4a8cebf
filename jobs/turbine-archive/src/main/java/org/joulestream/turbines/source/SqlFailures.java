package org.joulestream.turbines.source;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.joulestream.turbines.table.TableRefusedException;

/** Tells failures of the database that pass from those that stay. */
final class SqlFailures {

    /**
     * Numbers of SQL Server: deadlock, lock time-out, connection lost in several ways, and Azure's
     * throttling and moves.
     */
    private static final Set<Integer> PASSING =
            Set.of(
                    64, 233, 1_205, 1_222, 10_053, 10_054, 10_060, 10_928, 10_929, 40_143,
                    40_197, 40_501, 40_540, 40_613, 49_918, 49_919, 49_920);

    /** No such column, no such table, no permission on a column or on an object. */
    private static final Set<Integer> STAYING = Set.of(207, 208, 229, 230);

    /** The same in standard terms; H2 says 42S02 and, for a missing right, its own 90096. */
    private static final Set<String> STAYING_STATES = Set.of("42S02", "42S22", "90096");

    /** Connection lost, transaction rolled back by the server, statement cancelled in time. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40");

    private SqlFailures() {}

    /**
     * Whether the same query may succeed when it is asked again at once. One that took too long
     * will not: it is left to the plan, which waits longer each time.
     */
    static boolean passesSoon(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean passes =
                PASSING.contains(failure.getErrorCode())
                        || (state.length() == 5
                                && PASSING_CLASSES.contains(state.substring(0, 2)));
        return passes && !isTimeOut(failure);
    }

    /** Whether the table will not be read however often it is asked. */
    static boolean stays(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableTableException
                    || cause instanceof TableRefusedException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && (STAYING.contains(sql.getErrorCode())
                            || STAYING_STATES.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTimeOut(SQLException failure) {
        return failure instanceof java.sql.SQLTimeoutException
                || String.valueOf(failure.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("timed out");
    }
}
