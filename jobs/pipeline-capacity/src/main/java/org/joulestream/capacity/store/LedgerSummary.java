package org.joulestream.capacity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** One line about what the ledger has received since some moment. */
public final class LedgerSummary {

    private static final String COUNTS =
            "SELECT count(*), count(*) FILTER (WHERE news), count(*) FILTER (WHERE status NOT IN"
                    + " ('applied', 'stale')), coalesce(sum(rows_read) FILTER (WHERE news), 0),"
                    + " coalesce(sum(rows_inserted) FILTER (WHERE news), 0),"
                    + " coalesce(sum(rows_updated) FILTER (WHERE news), 0),"
                    + " coalesce(sum(rows_stale) FILTER (WHERE news), 0),"
                    + " coalesce(sum(rows_rejected) FILTER (WHERE news), 0) FROM (SELECT *,"
                    + " received_at >= ? AS news FROM capacity_file WHERE last_received_at >= ?) f";

    private LedgerSummary() {}

    /** Files and rows; says where to look when some could not be used. */
    public static String since(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return line(counts);
            }
        }
    }

    private static String line(ResultSet counts) throws SQLException {
        long unusedFiles = counts.getLong(3);
        long rejectedRows = counts.getLong(8);
        String line =
                "%d files, %d with news, %d not used; rows with the news: %d read, %d inserted, %d updated, %d stale, %d rejected"
                        .formatted(
                                counts.getLong(1),
                                counts.getLong(2),
                                unusedFiles,
                                counts.getLong(4),
                                counts.getLong(5),
                                counts.getLong(6),
                                counts.getLong(7),
                                rejectedRows);
        return unusedFiles + rejectedRows == 0
                ? line
                : line + "; reasons are in capacity_file and rejected_record";
    }
}
