package org.joulestream.telemetry.checkpoints;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far each device is exported, in the shape of the replaced program's table.
 *
 * <p>That program left {@code last_sequence} at 0; our rows have a file's revision there, which is
 * 1 or more. Its rows are read and never changed. Of ours there is one a device, and its {@code
 * last_exported_at} never goes back.
 */
public final class ExportCheckpointTable {
    private static final List<String> CREATE =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS %s (
                        id SERIAL PRIMARY KEY,
                        device_id VARCHAR(50) NOT NULL,
                        last_exported_at TIMESTAMPTZ NOT NULL,
                        last_sequence INTEGER DEFAULT 0,
                        status VARCHAR(50) NOT NULL,
                        s3_key VARCHAR(500),
                        record_count INTEGER DEFAULT 0,
                        error_message TEXT,
                        created_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP,
                        updated_at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP,
                        UNIQUE (device_id, last_exported_at)
                    )
                    """,
                    "CREATE INDEX IF NOT EXISTS idx_checkpoint_device_id ON %s (device_id)",
                    "CREATE INDEX IF NOT EXISTS idx_checkpoint_status ON %s (status)",
                    "CREATE INDEX IF NOT EXISTS idx_checkpoint_updated ON %s (updated_at)");

    private static final String TAKEN_OVER =
            """
            SELECT device_id, max(last_exported_at) AS last_exported_at FROM %s
            WHERE status = 'completed' AND coalesce(last_sequence, 0) = 0
              AND isfinite(last_exported_at)
            GROUP BY device_id
            """;

    private static final String LATEST =
            """
            SELECT * FROM %s WHERE device_id = ? AND isfinite(last_exported_at)
            ORDER BY last_exported_at DESC LIMIT 1
            """;

    private static final String FITS =
            """
            SELECT attname, CASE WHEN atttypmod < 4 THEN 2147483647 ELSE atttypmod - 4 END AS length
            FROM pg_attribute
            WHERE attrelid = to_regclass(?) AND attname IN ('device_id', 's3_key')
            """;

    /** One caller at a time, or two could each miss the row that the other is about to write. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(1785687404, to_regclass(?)::oid::int)";

    private static final String UPSERT =
            """
            INSERT INTO %1$s AS kept (device_id, last_exported_at, last_sequence, status, s3_key,
                                      record_count, updated_at)
            SELECT DISTINCT ON (device_id) device_id, at, revision, 'completed', s3_key, rows,
                   clock_timestamp()
            FROM unnest(?::text[], ?::timestamptz[], ?::int[], ?::text[], ?::int[])
                 AS given (device_id, at, revision, s3_key, rows)
            WHERE NOT EXISTS (
                SELECT 1 FROM %1$s AS ours
                WHERE ours.device_id = given.device_id AND ours.last_sequence >= 1
                  AND (ours.last_exported_at, ours.last_sequence) > (given.at, given.revision))
            ORDER BY device_id, at DESC, revision DESC
            ON CONFLICT (device_id, last_exported_at) DO UPDATE
            SET last_sequence = EXCLUDED.last_sequence, status = EXCLUDED.status,
                s3_key = EXCLUDED.s3_key, record_count = EXCLUDED.record_count,
                error_message = NULL, updated_at = EXCLUDED.updated_at
            WHERE kept.last_sequence >= 1
            """;

    private static final String DELETE_OLDER =
            """
            DELETE FROM %1$s AS older
            WHERE device_id = ANY (?::text[]) AND last_sequence >= 1 AND EXISTS (
                SELECT 1 FROM %1$s AS newer
                WHERE newer.device_id = older.device_id AND newer.last_sequence >= 1
                  AND newer.last_exported_at > older.last_exported_at)
            """;

    private final TableName table;

    public ExportCheckpointTable(TableName table) {
        this.table = table;
    }

    /** Creates the table if it is missing; many may do so at a time. */
    public void create(Connection connection) throws SQLException {
        NewTable.create(connection, table, CREATE);
    }

    /**
     * Up to where the replaced program had exported each device, that row included; devices it
     * never completed are not in it.
     */
    public Map<String, Instant> takenOver(Connection connection) throws SQLException {
        Map<String, Instant> devices = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(TAKEN_OVER.formatted(table.sql()));
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                devices.put(
                        result.getString("device_id"),
                        Objects.requireNonNull(instant(result, "last_exported_at")));
            }
        }
        return devices;
    }

    /** The newest row of a device, whoever wrote it. */
    public Optional<ExportStatus> latest(Connection connection, String deviceId)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(LATEST.formatted(table.sql()))) {
            statement.setString(1, deviceId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(status(result)) : Optional.empty();
            }
        }
    }

    /**
     * Writes the newest of these for each device, unless a newer row of ours is there, in one
     * transaction; to be called once the files are visible. May be repeated.
     */
    public KeptCheckpoints upsert(Connection connection, Collection<ExportCheckpoint> checkpoints)
            throws SQLException {
        return Transaction.run(connection, () -> upsertAlone(connection, checkpoints));
    }

    private KeptCheckpoints upsertAlone(
            Connection connection, Collection<ExportCheckpoint> checkpoints) throws SQLException {
        lock(connection);
        Map<String, Integer> lengths = lengths(connection);
        List<ExportCheckpoint> fitting = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (ExportCheckpoint checkpoint : checkpoints) {
            if (fits(checkpoint.deviceId(), lengths.get("device_id"))
                    && fits(checkpoint.location(), lengths.get("s3_key"))) {
                fitting.add(checkpoint);
            } else {
                unfit.add(checkpoint.deviceId());
            }
        }
        int written = fitting.isEmpty() ? 0 : insert(connection, fitting);
        int devices = (int) fitting.stream().map(ExportCheckpoint::deviceId).distinct().count();
        return new KeptCheckpoints(
                written, devices - written, unfit.stream().distinct().sorted().toList());
    }

    private void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, table.sql());
            statement.execute();
        }
    }

    /** Characters that the columns of text take: the table may be older than this program. */
    private Map<String, Integer> lengths(Connection connection) throws SQLException {
        Map<String, Integer> lengths = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FITS)) {
            statement.setString(1, table.sql());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    lengths.put(result.getString("attname"), result.getInt("length"));
                }
            }
        }
        return lengths;
    }

    private static boolean fits(String text, @Nullable Integer length) {
        return text.indexOf('\0') < 0
                && (length == null || text.codePointCount(0, text.length()) <= length);
    }

    private int insert(Connection connection, List<ExportCheckpoint> checkpoints)
            throws SQLException {
        int written;
        Array devices = array(connection, "text", checkpoints, ExportCheckpoint::deviceId);
        try (PreparedStatement statement =
                connection.prepareStatement(UPSERT.formatted(table.sql()))) {
            statement.setArray(1, devices);
            statement.setArray(
                    2, array(connection, "text", checkpoints, ExportCheckpoint::lastExportedAt));
            statement.setArray(
                    3, array(connection, "int4", checkpoints, ExportCheckpoint::revision));
            statement.setArray(
                    4, array(connection, "text", checkpoints, ExportCheckpoint::location));
            statement.setArray(5, array(connection, "int4", checkpoints, ExportCheckpoint::rows));
            written = statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement(DELETE_OLDER.formatted(table.sql()))) {
            statement.setArray(1, devices);
            statement.executeUpdate();
        }
        return written;
    }

    private static Array array(
            Connection connection,
            String type,
            List<ExportCheckpoint> checkpoints,
            Function<ExportCheckpoint, Object> column)
            throws SQLException {
        Object[] values =
                checkpoints.stream().map(column).map(ExportCheckpointTable::sent).toArray();
        return connection.createArrayOf(type, values);
    }

    /** The server rounds to whole microseconds: a row that is not exported must not seem to be. */
    private static Object sent(Object value) {
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.MICROS).toString()
                : value;
    }

    private static ExportStatus status(ResultSet result) throws SQLException {
        return new ExportStatus(
                result.getString("device_id"),
                result.getString("status"),
                Objects.requireNonNull(instant(result, "last_exported_at")),
                result.getObject("record_count", Integer.class),
                result.getString("s3_key"),
                instant(result, "updated_at"));
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
