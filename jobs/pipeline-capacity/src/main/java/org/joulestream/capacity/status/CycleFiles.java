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
    private static final String QUERY =
            """
            SELECT asset, coalesce(asked_gas_day, gas_day), coalesce(asked_cycle, cycle),
                min(posted_at) FILTER (WHERE status = 'applied'),
                (array_agg(posted_at < received_at ORDER BY posted_at)
                    FILTER (WHERE status = 'applied'))[1],
                count(*) FILTER (WHERE status = 'applied'),
                (array_agg(reason ORDER BY last_received_at DESC)
                    FILTER (WHERE status NOT IN ('applied', 'stale')))[1]
            FROM capacity_file
            WHERE asset = ANY (?) AND coalesce(asked_gas_day, gas_day) >= ?
            GROUP BY 1, 2, 3
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
