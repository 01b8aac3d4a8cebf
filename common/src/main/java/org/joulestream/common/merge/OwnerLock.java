package org.joulestream.common.merge;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * Keeps a second instance of a job off tables that another one writes.
 *
 * <p>Every connection of an instance holds a shared advisory lock (target, instance) as long as it
 * lives. Since it is the connection that the transactions run on, an instance that was thought dead
 * and comes back has lost both, and is refused when it connects again.
 */
public final class OwnerLock {

    /** Under this lock one connection at a time looks for others and takes its place. */
    private static final String ENTER = "SELECT pg_advisory_xact_lock(?, 0)";

    private static final String OTHERS =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid"
                    + " FROM pg_database WHERE datname = current_database()) AND classid ="
                    + " ?::bigint::oid AND objsubid = 2 AND objid NOT IN (0, ?::bigint::oid)";

    private static final String HOLD = "SELECT pg_advisory_lock_shared(?, ?)";

    private OwnerLock() {}

    /**
     * Takes the place of an instance for as long as the connection lives.
     *
     * @param connection with auto-commit off; commits
     * @param owner the same for all writers of one instance, such as Flink's job id
     * @throws OwnedByAnotherException when another instance is there
     */
    static void take(Connection connection, String target, String owner) throws SQLException {
        int place = number(connection.getSchema() + '.' + target);
        int instance = Math.max(1, Math.abs(number(owner)));
        execute(connection, ENTER, place);
        if (others(connection, place, instance) > 0) {
            connection.rollback();
            throw new OwnedByAnotherException(target);
        }
        execute(connection, HOLD, place, instance);
        connection.commit();
    }

    /**
     * Says early what {@link #take} would say later; waits a few seconds for an instance that is
     * just ending.
     *
     * @throws OwnedByAnotherException when an instance is there
     */
    public static void requireFree(Connection connection, String target) throws SQLException {
        int place = number(connection.getSchema() + '.' + target);
        boolean free =
                Failsafe.with(
                                RetryPolicy.<Boolean>builder()
                                        .handleResult(false)
                                        .withDelay(Duration.ofMillis(200))
                                        .withMaxRetries(15)
                                        .build())
                        .get(() -> others(connection, place, 0) == 0);
        if (!free) {
            throw new OwnedByAnotherException(target);
        }
    }

    private static long others(Connection connection, int place, int instance) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OTHERS)) {
            statement.setLong(1, Integer.toUnsignedLong(place));
            statement.setLong(2, Integer.toUnsignedLong(instance));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void execute(Connection connection, String sql, int... numbers)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setInt(i + 1, numbers[i]);
            }
            statement.execute();
        }
    }

    private static int number(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
