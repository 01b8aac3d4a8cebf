package org.joulestream.turbines.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For tables without a primary key: a row that a file has three times is to be there three times.
 */
final class KeylessRows implements KnownRows {
    private static final int FETCHED = 5_000;

    private final Map<RowDigest, Integer> stored = new HashMap<>();

    private KeylessRows() {}

    /**
     * Asks for all rows that the table has in the file's stretch of time.
     *
     * @param first null when the file has no stamps
     */
    static KeylessRows read(
            Connection connection,
            FileColumns columns,
            @Nullable LocalDateTime first,
            @Nullable LocalDateTime last)
            throws SQLException {
        KeylessRows known = new KeylessRows();
        boolean ranged = first != null && last != null;
        String query =
                "SELECT "
                        + SqlNames.list(columns.names())
                        + " FROM "
                        + SqlNames.of(columns.table().schema(), columns.table().name())
                        + (ranged ? range(columns) : "");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (ranged) {
                statement.setObject(1, StampRange.from(first));
                statement.setObject(2, StampRange.to(last));
            }
            statement.setFetchSize(FETCHED);
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    RowDigest digest = RowDigest.of(columns.stored(answer));
                    known.stored.merge(digest, 1, Integer::sum);
                }
            }
        }
        return known;
    }

    private static String range(FileColumns columns) {
        String time = SqlNames.quoted(columns.names().get(columns.time()));
        return " WHERE (%s >= ? AND %s <= ?) OR %s IS NULL".formatted(time, time, time);
    }

    @Override
    public Portion compare(List<LoadRow> rows) {
        List<LoadRow> fresh = new ArrayList<>();
        for (LoadRow row : rows) {
            RowDigest digest = RowDigest.of(row.values());
            int left = stored.getOrDefault(digest, 0);
            if (left == 0) {
                fresh.add(row);
            } else {
                stored.put(digest, left - 1);
            }
        }
        return new Portion(fresh, List.of(), rows.size() - fresh.size(), List.of());
    }
}
