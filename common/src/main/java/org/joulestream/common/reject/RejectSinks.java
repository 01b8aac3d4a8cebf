package org.joulestream.common.reject;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.apache.flink.api.connector.sink2.Sink;
import org.joulestream.common.postgres.ConnectionSource;
import org.joulestream.common.postgres.JdbcUpserts;

/**
 * Keeps rejected records in the table {@code rejected_record}.
 *
 * <p>The plain upsert serves: records are few, keyed, and seeing one twice only moves when it was
 * last seen. Key the stream by (job, window), so that two writers never touch the same row.
 */
public final class RejectSinks {

    private static final String UPSERT =
            "INSERT INTO rejected_record AS kept (job, window_name, position, reason, detail, raw,"
                    + " origin, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON"
                    + " CONFLICT (job, window_name, position, reason) DO UPDATE SET first_seen_at ="
                    + " least(kept.first_seen_at, excluded.first_seen_at), last_seen_at ="
                    + " greatest(kept.last_seen_at, excluded.last_seen_at)";

    private RejectSinks() {}

    /** A sink that has written everything when a checkpoint completes. */
    public static Sink<RejectedRecord> postgres(ConnectionSource connections) {
        return JdbcUpserts.sink(UPSERT, RejectSinks::bind, connections);
    }

    private static void bind(PreparedStatement row, RejectedRecord rejected) throws SQLException {
        row.setString(1, rejected.job());
        row.setString(2, rejected.window());
        row.setString(3, rejected.position());
        row.setString(4, rejected.reason());
        row.setString(5, rejected.detail());
        row.setString(6, rejected.raw());
        row.setString(7, rejected.origin());
        row.setObject(8, rejected.seenAt().atOffset(ZoneOffset.UTC));
        row.setObject(9, rejected.seenAt().atOffset(ZoneOffset.UTC));
    }
}
