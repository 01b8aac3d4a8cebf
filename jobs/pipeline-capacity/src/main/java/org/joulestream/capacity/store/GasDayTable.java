package org.joulestream.capacity.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Function;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.common.merge.Ordinal;
import org.jspecify.annotations.Nullable;

/**
 * How a summary gets into {@code capacity_gas_day}.
 *
 * <p>A run sees only the cycles it reads, and a window is cleared one day; so the row in the table
 * may know of cycles that a summary doesn't, and the other way round. The statement puts both
 * together cycle by cycle, the newer posting first: in whatever order summaries come, and however
 * often, the row ends as if one window had seen everything.
 */
public final class GasDayTable {

    /**
     * Takes what {@link #bind} sets; a summary without any newer posting writes nothing.
     *
     * <p>The same content posted again is a newer posting: its time moves, so that content from in
     * between which another run reads later is as stale here as in the merged tables.
     */
    public static final String UPSERT =
            """
            INSERT INTO capacity_gas_day AS kept (
                asset, gas_day,
                cycles, cycle_posted_at, cycle_file_hash, cycle_peak_utilisation, cycle_peak_loc,
                posted_at, peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle,
                newest_cycle, locations, locations_without_capacity, locations_capacity_unknown,
                opc_delivery, tsq_delivery, opc_receipt, tsq_receipt,
                opc_bidirectional, tsq_bidirectional, opc_other, tsq_other)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (asset, gas_day) DO UPDATE SET
                (cycles, cycle_posted_at, cycle_file_hash, cycle_peak_utilisation, cycle_peak_loc,
                posted_at, peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle) = (
                    SELECT array_agg(cycle ORDER BY place), array_agg(posted ORDER BY place),
                        array_agg(hash ORDER BY place), array_agg(peak ORDER BY place),
                        array_agg(loc ORDER BY place), max(posted), max(peak),
                        (array_agg(loc ORDER BY peak DESC NULLS LAST, place))[1],
                        (array_agg(cycle ORDER BY peak DESC, place) FILTER (WHERE peak IS NOT NULL))[1]
                    FROM (
                        SELECT DISTINCT ON (cycle) cycle, posted, hash, peak, loc,
                            (capacity_cycle_order(cycle), cycle COLLATE "C") AS place
                        FROM (
                            SELECT * FROM unnest(kept.cycles, kept.cycle_posted_at,
                                kept.cycle_file_hash, kept.cycle_peak_utilisation, kept.cycle_peak_loc)
                            UNION ALL
                            SELECT * FROM unnest(excluded.cycles, excluded.cycle_posted_at,
                                excluded.cycle_file_hash, excluded.cycle_peak_utilisation,
                                excluded.cycle_peak_loc)
                        ) AS posting (cycle, posted, hash, peak, loc)
                        ORDER BY cycle, posted DESC, hash COLLATE "C" DESC
                    ) AS newest_posting),
                (newest_cycle, locations, locations_without_capacity, locations_capacity_unknown,
                opc_delivery, tsq_delivery, opc_receipt, tsq_receipt,
                opc_bidirectional, tsq_bidirectional, opc_other, tsq_other) = (
                    SELECT (summary).newest_cycle, (summary).locations,
                        (summary).locations_without_capacity, (summary).locations_capacity_unknown,
                        (summary).opc_delivery, (summary).tsq_delivery,
                        (summary).opc_receipt, (summary).tsq_receipt,
                        (summary).opc_bidirectional, (summary).tsq_bidirectional,
                        (summary).opc_other, (summary).tsq_other
                    FROM (VALUES (kept), (excluded)) AS both_of_them (summary)
                    ORDER BY capacity_cycle_order((summary).newest_cycle) DESC,
                        (summary).newest_cycle COLLATE "C" DESC,
                        (summary).cycle_posted_at[cardinality((summary).cycles)] DESC,
                        (summary).cycle_file_hash[cardinality((summary).cycles)] COLLATE "C" DESC
                    LIMIT 1),
                updated_at = now()
            WHERE EXISTS (
                SELECT FROM unnest(excluded.cycles, excluded.cycle_posted_at, excluded.cycle_file_hash)
                    AS came (cycle, posted, hash)
                LEFT JOIN unnest(kept.cycles, kept.cycle_posted_at, kept.cycle_file_hash)
                    AS had (cycle, posted, hash) USING (cycle)
                WHERE had.cycle IS NULL
                    OR (came.posted, came.hash COLLATE "C") > (had.posted, had.hash COLLATE "C"))
            """;

    private GasDayTable() {}

    /** Sets the parameters of {@link #UPSERT}. */
    public static void bind(PreparedStatement row, GasDaySummary summary) throws SQLException {
        bindCycles(row, summary);
        bindPeak(row, summary);
        bindNewest(row, summary.newest());
    }

    private static void bindCycles(PreparedStatement row, GasDaySummary summary)
            throws SQLException {
        CycleTotals[] cycles = summary.cycles();
        row.setString(1, summary.asset());
        row.setObject(2, LocalDate.parse(summary.gasDay()));
        setArray(row, 3, "text", cycles, CycleTotals::cycle);
        setArray(row, 4, "timestamptz", cycles, cycle -> stored(cycle.postedAt()).toString());
        setArray(row, 5, "text", cycles, CycleTotals::fileHash);
        setArray(row, 6, "numeric", cycles, CycleTotals::peakUtilisation);
        setArray(row, 7, "text", cycles, CycleTotals::peakLocation);
        row.setObject(8, stored(summary.postedAt()).atOffset(ZoneOffset.UTC));
    }

    private static void bindPeak(PreparedStatement row, GasDaySummary summary) throws SQLException {
        CycleTotals peak = summary.peak();
        row.setBigDecimal(9, peak == null ? null : peak.peakUtilisation());
        row.setString(10, peak == null ? null : peak.peakLocation());
        row.setString(11, peak == null ? null : peak.cycle());
    }

    private static void bindNewest(PreparedStatement row, CycleTotals newest) throws SQLException {
        row.setString(12, newest.cycle());
        row.setInt(13, newest.locations());
        row.setInt(14, newest.withoutCapacity());
        row.setInt(15, newest.capacityUnknown());
        int index = 16;
        for (FlowDirection direction : FlowDirection.values()) {
            DirectionTotals totals = find(newest, direction);
            row.setBigDecimal(index++, totals == null ? null : totals.operatingCapacity());
            row.setBigDecimal(index++, totals == null ? null : totals.totalScheduled());
        }
    }

    private static @Nullable DirectionTotals find(CycleTotals totals, FlowDirection direction) {
        return Arrays.stream(totals.directions())
                .filter(of -> of.direction() == direction)
                .findFirst()
                .orElse(null);
    }

    private static <T extends @Nullable Object> void setArray(
            PreparedStatement row,
            int index,
            String type,
            CycleTotals[] cycles,
            Function<CycleTotals, T> value)
            throws SQLException {
        Object[] values = Arrays.stream(cycles).map(value).toArray();
        row.setArray(index, row.getConnection().createArrayOf(type, values));
    }

    /** As the database keeps it, which is how the merge orders postings too. */
    private static Instant stored(Instant postedAt) {
        return new Ordinal(postedAt, "").at();
    }
}
