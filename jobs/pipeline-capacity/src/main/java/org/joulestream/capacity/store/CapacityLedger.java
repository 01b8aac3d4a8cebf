package org.joulestream.capacity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.merge.LedgerEntry;
import org.joulestream.common.merge.MergeCounts;
import org.joulestream.common.merge.MergeLedger;
import org.joulestream.common.merge.MergeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The ledger {@code capacity_file}: one row for each content of each window, and one for each
 * reason for which a window gave none.
 *
 * <p>What is seen again (a poll without news, a replay after a restart) only moves {@code
 * last_received_at}.
 */
public final class CapacityLedger implements MergeLedger<CapacityFile> {

    /** What is merged is known by its content, and so is what is held back; the rest by reason. */
    private static final String SEEN_AGAIN =
            "UPDATE capacity_file f SET last_received_at = greatest(f.last_received_at, seen.at),"
                    + " quality = coalesce(f.quality, seen.quality) FROM (SELECT ?::timestamptz AS"
                    + " at, ?::text AS window_name, ?::text AS file_hash, ?::text AS status, ?::text"
                    + " AS reason, ?::jsonb AS quality) seen WHERE f.window_name = seen.window_name"
                    + " AND CASE WHEN f.status IN ('applied', 'stale') THEN seen.status IN"
                    + " ('applied', 'stale') AND f.file_hash = seen.file_hash WHEN f.status ="
                    + " 'quarantined' THEN seen.status = 'quarantined' AND f.file_hash ="
                    + " seen.file_hash ELSE f.status = seen.status AND coalesce(f.reason, '') ="
                    + " seen.reason END";

    private static final String INSERT =
            "INSERT INTO capacity_file (window_name, asset, gas_day, cycle, asked_gas_day,"
                    + " asked_cycle, file_name, origin, file_hash, bytes, source_system, status,"
                    + " reason, detail, rows_read, rows_inserted, rows_updated, rows_unchanged,"
                    + " rows_stale, rows_duplicate, rows_rejected, rows_closed, posted_at,"
                    + " received_at, last_received_at, quality) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO"
                    + " NOTHING";

    @Override
    public void record(Connection connection, List<LedgerEntry<CapacityFile>> entries)
            throws SQLException {
        insert(connection, withoutKnown(connection, entries));
    }

    /** Marks what the ledger has already; returns the rest. */
    private static List<LedgerEntry<CapacityFile>> withoutKnown(
            Connection connection, List<LedgerEntry<CapacityFile>> entries) throws SQLException {
        List<LedgerEntry<CapacityFile>> unknown = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(SEEN_AGAIN)) {
            for (LedgerEntry<CapacityFile> entry : entries) {
                if (entry.outcome() == MergeOutcome.APPLIED || !seenAgain(update, entry)) {
                    unknown.add(entry);
                }
            }
        }
        return unknown;
    }

    private static boolean seenAgain(PreparedStatement update, LedgerEntry<CapacityFile> entry)
            throws SQLException {
        CapacityFile file = entry.window();
        update.setObject(1, file.receivedAt().atOffset(ZoneOffset.UTC));
        update.setString(2, file.window());
        update.setString(3, file.fileHash());
        update.setString(4, status(entry));
        update.setString(5, file.reason() == null ? "" : file.reason());
        update.setString(6, file.quality());
        return update.executeUpdate() > 0;
    }

    private static void insert(Connection connection, List<LedgerEntry<CapacityFile>> entries)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LedgerEntry<CapacityFile> entry : entries) {
                bind(new Binder(insert), entry);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(Binder row, LedgerEntry<CapacityFile> entry) throws SQLException {
        CapacityFile file = entry.window();
        MergeCounts counts = entry.counts();
        row.text(file.window()).text(file.asset()).date(file.gasDay()).text(file.cycle());
        row.date(file.askedGasDay()).text(file.askedCycle());
        row.text(file.fileName()).text(file.origin()).text(file.fileHash()).number(file.bytes());
        row.text(CapacityWindows.sourceSystem(file)).text(status(entry));
        row.text(file.reason()).text(file.detail());
        row.number(counts.read()).number(counts.inserted()).number(counts.updated());
        row.number(counts.unchanged()).number(counts.stale()).number(counts.duplicate());
        row.number(counts.rejected()).number(counts.closed());
        row.time(file.postedAt()).time(file.receivedAt()).time(file.receivedAt());
        row.text(file.quality());
    }

    private static String status(LedgerEntry<CapacityFile> entry) {
        return switch (entry.outcome()) {
            case APPLIED, UNCHANGED -> "applied";
            case STALE -> "stale";
            case NOT_MERGED -> notMerged(entry.window().status());
        };
    }

    private static String notMerged(FileStatus status) {
        return switch (status) {
            case OTHER_CYCLE -> "other-cycle";
            case REJECTED -> "rejected";
            case FAILED -> "failed";
            case QUARANTINED -> "quarantined";
            case READABLE -> throw new IllegalStateException("a readable file is always merged");
        };
    }

    /** Sets parameters from left to right. */
    private static final class Binder {
        private final PreparedStatement statement;
        private int index;

        private Binder(PreparedStatement statement) {
            this.statement = statement;
        }

        private Binder text(@Nullable String value) throws SQLException {
            statement.setString(++index, value);
            return this;
        }

        private Binder date(@Nullable String value) throws SQLException {
            statement.setObject(++index, value == null ? null : LocalDate.parse(value), Types.DATE);
            return this;
        }

        private Binder number(long value) throws SQLException {
            statement.setLong(++index, value);
            return this;
        }

        private Binder time(Instant value) throws SQLException {
            statement.setObject(++index, value.atOffset(ZoneOffset.UTC));
            return this;
        }
    }
}
