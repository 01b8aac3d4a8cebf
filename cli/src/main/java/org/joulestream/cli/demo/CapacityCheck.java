package org.joulestream.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the capacity tables with the truth, row by row and value by value. */
final class CapacityCheck {
    private static final String ROW =
            "asset, gas_day, cycle, loc, flow_ind, loc_qti, loc_purp_desc, loc_zn, loc_name, dc,"
                    + " opc, tsq, oac, it, auth_overrun_ind, nom_cap_exceed_ind, all_qty_avail,"
                    + " qty_reason, oac_agrees, other_columns, file_hash";

    static final String CURRENT = "SELECT " + ROW + " FROM operational_capacity";

    static final String HISTORY =
            "SELECT " + ROW + ", is_current FROM operational_capacity_history";

    static final String LEDGER =
            "SELECT window_name, file_name, file_hash, status, reason, rows_read, rows_inserted,"
                    + " rows_updated, rows_unchanged, rows_duplicate, rows_rejected, rows_closed"
                    + " FROM capacity_file";

    static final String REJECTS = "SELECT window_name, position, reason FROM rejected_record";

    /** Each version begins where the one before ended; only the current one has no end. */
    private static final String BROKEN_PERIODS =
            "SELECT asset, gas_day, cycle, loc, flow_ind, valid_from, valid_to, next FROM (SELECT"
                    + " *, lead(valid_from) OVER (PARTITION BY asset, gas_day, cycle, loc,"
                    + " flow_ind, loc_qti, loc_purp_desc ORDER BY valid_from, version_id) AS next"
                    + " FROM operational_capacity_history) AS version WHERE valid_to <>"
                    + " coalesce(next, CASE WHEN is_current THEN '9999-12-31 23:59:59' ELSE"
                    + " valid_to END) OR (is_current AND next IS NOT NULL) OR valid_from >="
                    + " valid_to";

    private static final String NOT_CONSERVED =
            "SELECT window_name, rows_read FROM capacity_file WHERE rows_read <> rows_inserted +"
                    + " rows_updated + rows_unchanged + rows_stale + rows_duplicate +"
                    + " rows_rejected";

    /** Sums of each gas day as the stream made them. */
    private static final String GAS_DAYS =
            "SELECT asset, gas_day, cardinality(cycles), newest_cycle, locations, opc_delivery,"
                    + " tsq_delivery, opc_receipt, tsq_receipt, peak_utilisation FROM"
                    + " capacity_gas_day";

    /** The same as the database makes them of the rows, which are compared with the truth. */
    private static final String GAS_DAYS_FROM_ROWS =
            "WITH ordered AS (SELECT *, max(capacity_cycle_order(cycle)) OVER day AS newest,"
                    + " max(round(tsq / nullif(opc, 0), 6)) OVER day AS peak FROM"
                    + " operational_capacity WINDOW day AS (PARTITION BY asset, gas_day)), seen AS"
                    + " (SELECT asset, gas_day, count(DISTINCT cycle) AS cycles FROM ordered GROUP"
                    + " BY 1, 2) SELECT asset, gas_day, cycles, cycle, count(*), sum(opc) FILTER"
                    + " (WHERE flow_ind = 'D'), sum(tsq) FILTER (WHERE flow_ind = 'D'), sum(opc)"
                    + " FILTER (WHERE flow_ind = 'R'), sum(tsq) FILTER (WHERE flow_ind = 'R'), peak"
                    + " FROM ordered JOIN seen USING (asset, gas_day) WHERE"
                    + " capacity_cycle_order(cycle) = newest GROUP BY asset, gas_day, cycles, cycle,"
                    + " peak";

    private final CapacityTruth truth;
    private final Connection connection;
    private final List<String> differences = new ArrayList<>();

    private CapacityCheck(CapacityTruth truth, Connection connection) {
        this.truth = truth;
        this.connection = connection;
    }

    /** One line for each difference. */
    static List<String> differences(CapacityTruth truth, Connection connection)
            throws SQLException {
        CapacityCheck check = new CapacityCheck(truth, connection);
        check.compare("operational_capacity", truth.current(), CURRENT);
        check.compare("operational_capacity_history", truth.history(), HISTORY);
        check.compare("capacity_file", check.truth.ledger(), LEDGER);
        check.compare("rejected_record", check.truth.rejects(), REJECTS);
        check.compare("periods of operational_capacity_history", List.of(), BROKEN_PERIODS);
        check.compare("sums of capacity_file", List.of(), NOT_CONSERVED);
        check.compare("capacity_gas_day", Lines.of(connection, GAS_DAYS_FROM_ROWS), GAS_DAYS);
        return check.differences;
    }

    private void compare(String what, List<String> expected, String query) throws SQLException {
        Map<String, Integer> missing = new LinkedHashMap<>();
        expected.forEach(line -> missing.merge(line, 1, Integer::sum));
        for (String found : Lines.of(connection, query)) {
            if (missing.merge(found, -1, Integer::sum) < 0) {
                missing.remove(found);
                differences.add(what + " has, and should not have: " + found);
            }
        }
        missing.forEach(
                (line, times) ->
                        differences.addAll(Collections.nCopies(times, what + " lacks: " + line)));
    }
}
