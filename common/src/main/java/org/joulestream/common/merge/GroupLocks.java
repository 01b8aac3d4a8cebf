package org.joulestream.common.merge;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows of {@code merge_group}: each holds what its group has come to and, while a transaction
 * has it locked, keeps everyone else out of the group. A killed task manager's transaction lives on
 * in the server for a while; the lock is what it is met by.
 */
final class GroupLocks {

    private static final String INSERT =
            "INSERT INTO merge_group (target, group_key) SELECT ?, k FROM unnest(?) AS k ORDER BY k"
                    + " ON CONFLICT DO NOTHING";

    private static final String LOCK =
            "SELECT group_key, ordinal_at, ordinal_hash, content_hash FROM merge_group WHERE target"
                    + " = ? AND group_key = ANY (?) ORDER BY group_key FOR UPDATE";

    private static final String UPDATE =
            "UPDATE merge_group SET ordinal_at = ?, ordinal_hash = ?, content_hash = ? WHERE target"
                    + " = ? AND group_key = ?";

    private final Connection connection;
    private final String target;

    GroupLocks(Connection connection, String target) {
        this.connection = connection;
        this.target = target;
    }

    /** Locks the groups in the order of their keys; groups never merged before are absent. */
    Map<String, GroupState> lock(Collection<String> groups) throws SQLException {
        Array keys = connection.createArrayOf("text", groups.toArray());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, target);
            insert.setArray(2, keys);
            insert.executeUpdate();
        }
        Map<String, GroupState> states = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, target);
            lock.setArray(2, keys);
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    Timestamp at = rows.getTimestamp(2);
                    if (at != null) {
                        states.put(
                                rows.getString(1),
                                new GroupState(
                                        new Ordinal(instant(rows), rows.getString(3)),
                                        rows.getString(4)));
                    }
                }
            }
        }
        return states;
    }

    void save(Map<String, GroupState> states) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Map.Entry<String, GroupState> entry : states.entrySet()) {
                Ordinal ordinal = entry.getValue().ordinal();
                update.setObject(1, ordinal.at().atOffset(ZoneOffset.UTC));
                update.setString(2, ordinal.hash());
                update.setString(3, entry.getValue().contentHash());
                update.setString(4, target);
                update.setString(5, entry.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Instant instant(ResultSet rows) throws SQLException {
        return rows.getObject(2, OffsetDateTime.class).toInstant();
    }
}
