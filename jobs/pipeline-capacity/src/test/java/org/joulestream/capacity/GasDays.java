package org.joulestream.capacity;

import java.sql.SQLException;
import java.util.List;
import org.joulestream.testkit.postgres.TestDatabase;

/** The table of gas days, and the same worked out from the rows by the database. */
final class GasDays {

    private static final String IN_TABLE =
            """
            SELECT asset, gas_day, cycles, newest_cycle, opc_delivery, tsq_delivery, opc_receipt,
                tsq_receipt, opc_bidirectional, tsq_bidirectional, opc_other, tsq_other,
                peak_utilisation, peak_utilisation_loc, peak_utilisation_cycle, locations,
                locations_without_capacity, locations_capacity_unknown, posted_at
            FROM capacity_gas_day
            """;

    private static final String FROM_THE_ROWS =
            """
            WITH
            seen AS (
                SELECT asset, gas_day,
                    array_agg(DISTINCT cycle) AS unordered, max(capacity_cycle_order(cycle)) AS last
                FROM operational_capacity GROUP BY asset, gas_day),
            newest AS (
                SELECT asset, gas_day, cycle,
                    sum(opc) FILTER (WHERE flow_ind = 'D'), sum(tsq) FILTER (WHERE flow_ind = 'D'),
                    sum(opc) FILTER (WHERE flow_ind = 'R'), sum(tsq) FILTER (WHERE flow_ind = 'R'),
                    sum(opc) FILTER (WHERE flow_ind = 'BD'), sum(tsq) FILTER (WHERE flow_ind = 'BD'),
                    sum(opc) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')),
                    sum(tsq) FILTER (WHERE flow_ind NOT IN ('D', 'R', 'BD')),
                    count(*), count(*) FILTER (WHERE oac = 0), count(*) FILTER (WHERE opc IS NULL)
                FROM operational_capacity JOIN seen USING (asset, gas_day)
                WHERE capacity_cycle_order(cycle) = last GROUP BY asset, gas_day, cycle),
            peak AS (
                SELECT DISTINCT ON (asset, gas_day) asset, gas_day, round(tsq / opc, 6), loc, cycle
                FROM operational_capacity WHERE opc > 0
                ORDER BY asset, gas_day, round(tsq / opc, 6) DESC, capacity_cycle_order(cycle),
                    loc COLLATE "C"),
            posted AS (
                SELECT split_part(group_key, '/', 1), split_part(group_key, '/', 2)::date,
                    max(ordinal_at)
                FROM merge_group WHERE target = 'operational_capacity' GROUP BY 1, 2)
            SELECT asset, gas_day,
                (SELECT array_agg(c ORDER BY capacity_cycle_order(c)) FROM unnest(unordered) c),
                newest.cycle, d1, t1, d2, t2, d3, t3, d4, t4, p, loc, peak.cycle, n, n0, nx, posted_at
            FROM seen
            JOIN newest AS newest (asset, gas_day, cycle, d1, t1, d2, t2, d3, t3, d4, t4, n, n0, nx)
                USING (asset, gas_day)
            JOIN peak AS peak (asset, gas_day, p, loc, cycle) USING (asset, gas_day)
            JOIN posted AS posted (asset, gas_day, posted_at) USING (asset, gas_day)
            """;

    private GasDays() {}

    static List<String> inTable(TestDatabase database) throws SQLException {
        return Tables.rows(database, IN_TABLE);
    }

    static List<String> fromTheRows(TestDatabase database) throws SQLException {
        return Tables.rows(database, FROM_THE_ROWS);
    }
}
