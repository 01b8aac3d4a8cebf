package org.joulestream.capacity.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger {@code capacity_file}, summed up by pipeline, gas day and cycle. */
final class CycleFiles {

    // A file that was not to be had says what was asked for; one that was says what it is.
    // One content has several rows when it is posted again after another; older postings that
    // came after newer ones are contents too. In a folder nothing tells when a file was posted.
    private static final String QUERY =
            """
            SELECT asset, day, cycle,
                min(posted_at) FILTER (WHERE used),
                (array_agg(told ORDER BY posted_at) FILTER (WHERE used))[1],
                count(DISTINCT file_hash) FILTER (WHERE used),
                CASE WHEN max(last_received_at) FILTER (WHERE NOT used)
                        > coalesce(max(last_received_at) FILTER (WHERE used), '-infinity')
                    THEN (array_agg(reason ORDER BY last_received_at DESC) FILTER (WHERE NOT used))[1]
                END
            FROM (
                SELECT asset, coalesce(asked_gas_day, gas_day) AS day, coalesce(asked_cycle, cycle) AS cycle,
                    status IN ('applied', 'stale') AS used,
                    asked_gas_day IS NOT NULL AND posted_at < received_at AS told,
                    file_hash, reason, posted_at, last_received_at
                FROM capacity_file
                WHERE asset = ANY (?)
            ) AS files
            WHERE day >= ?
            GROUP BY asset, day, cycle
            """;

    private final Map<String, CycleFile> files = new HashMap<>();

    /** What is known of these pipelines from a gas day on. */
    static CycleFiles read(Connection connection, List<String> assets, LocalDate from)
            throws SQLException {
        CycleFiles known = new CycleFiles();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, connection.createArrayOf("text", assets.toArray()));
            query.setObject(2, from);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            rows.getString(1),
                            rows.getObject(2, LocalDate.class),
                            String.valueOf(rows.getString(3)),
                            new CycleFile(
                                    instant(rows),
                                    rows.getBoolean(5),
                                    rows.getInt(6),
                                    rows.getString(7)));
                }
            }
        }
        return known;
    }

    void put(String asset, LocalDate gasDay, String cycle, CycleFile file) {
        files.put(key(asset, gasDay, cycle), file);
    }

    CycleFile of(String asset, LocalDate gasDay, String cycle) {
        return files.getOrDefault(key(asset, gasDay, cycle), CycleFile.NOTHING);
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject(4, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String key(String asset, LocalDate gasDay, String cycle) {
        return asset + '/' + gasDay + '/' + cycle;
    }
}
