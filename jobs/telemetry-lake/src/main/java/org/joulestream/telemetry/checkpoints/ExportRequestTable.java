package org.joulestream.telemetry.checkpoints;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests for exports, which the plan of a running job takes up one after the other.
 *
 * <p>Ids become visible in their order: whoever has seen one will never find a smaller one that was
 * not there before.
 */
public final class ExportRequestTable {
    private static final List<String> CREATE =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS %s (
                        id BIGSERIAL PRIMARY KEY,
                        device_id TEXT,
                        start_time TIMESTAMPTZ NOT NULL,
                        end_time TIMESTAMPTZ NOT NULL,
                        requested_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
                        CHECK (start_time < end_time)
                    )
                    """);

    private final TableName table;

    public ExportRequestTable(TableName table) {
        this.table = table;
    }

    /** Creates the table if it is missing; many may do so at a time. */
    public void create(Connection connection) throws SQLException {
        NewTable.create(connection, table, CREATE);
    }

    /**
     * Asks for an export.
     *
     * @param deviceId null for all devices
     * @param end exclusive, after the start
     * @return the request as it is kept, with times in whole microseconds
     */
    public ExportRequest insert(
            Connection connection, @Nullable String deviceId, Instant start, Instant end)
            throws SQLException {
        return Transaction.run(
                connection,
                () -> {
                    // Held until the commit, so that no later id can become visible before.
                    Transaction.execute(
                            connection,
                            "LOCK TABLE " + table.sql() + " IN SHARE ROW EXCLUSIVE MODE");
                    return inserted(connection, deviceId, start, end);
                });
    }

    private ExportRequest inserted(
            Connection connection, @Nullable String deviceId, Instant start, Instant end)
            throws SQLException {
        String sql =
                "INSERT INTO %s (device_id, start_time, end_time) VALUES (?, ?, ?) RETURNING *"
                        .formatted(table.sql());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, deviceId, Types.VARCHAR);
            statement.setObject(2, micros(start));
            statement.setObject(3, micros(end));
            try (ResultSet result = statement.executeQuery()) {
                return first(result).orElseThrow();
            }
        }
    }

    /** The first request behind this id; 0 is before all. */
    public Optional<ExportRequest> next(Connection connection, long afterId) throws SQLException {
        return select(connection, "id > ?", afterId);
    }

    /** The request with this id. */
    public Optional<ExportRequest> find(Connection connection, long id) throws SQLException {
        return select(connection, "id = ?", id);
    }

    /** The newest id; 0 where there is no request. */
    public long newestId(Connection connection) throws SQLException {
        String sql = "SELECT coalesce(max(id), 0) FROM " + table.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private Optional<ExportRequest> select(Connection connection, String condition, long id)
            throws SQLException {
        String sql =
                "SELECT * FROM %s WHERE %s ORDER BY id LIMIT 1".formatted(table.sql(), condition);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet result = statement.executeQuery()) {
                return first(result);
            }
        }
    }

    private static Optional<ExportRequest> first(ResultSet result) throws SQLException {
        if (!result.next()) {
            return Optional.empty();
        }
        return Optional.of(
                new ExportRequest(
                        result.getLong("id"),
                        result.getString("device_id"),
                        instant(result, "start_time"),
                        instant(result, "end_time"),
                        instant(result, "requested_at")));
    }

    /** The server would round. */
    private static OffsetDateTime micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return Objects.requireNonNull(result.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
