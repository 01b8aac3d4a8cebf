package org.joulestream.capacity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.joulestream.testkit.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;

/** What the tables must hold, taken from the generator and never from the job's own parser. */
final class Truth {
    private static final String ROW =
            "asset, gas_day, cycle, loc, loc_zn, loc_name, loc_purp_desc, loc_qti, flow_ind, dc,"
                    + " opc, tsq, oac, it, auth_overrun_ind, nom_cap_exceed_ind, all_qty_avail,"
                    + " qty_reason, oac_agrees, other_columns, file_hash";

    private static final String DERIVED =
            "cycle_id = replace(cycle, ' ', '_') AND measure_date = gas_day AND row_hash IS NOT"
                    + " NULL AND download_timestamp > 0 AND created_at IS NOT NULL";

    private Truth() {}

    /** Every row of the latest table, column by column. */
    static List<String> latestIn(TestDatabase database) throws SQLException {
        return latestIn(database, "operational_capacity");
    }

    static List<String> latestIn(TestDatabase database, String table) throws SQLException {
        return Tables.rows(database, "SELECT " + ROW + " FROM " + table + " WHERE " + DERIVED);
    }

    /** Every current row of the history, column by column. */
    static List<String> currentIn(TestDatabase database) throws SQLException {
        return currentIn(database, "operational_capacity_history");
    }

    static List<String> currentIn(TestDatabase database, String history) throws SQLException {
        return Tables.rows(
                database,
                "SELECT "
                        + ROW
                        + " FROM "
                        + history
                        + " WHERE is_current AND valid_to"
                        + " = '9999-12-31 23:59:59'");
    }

    static List<String> rows(List<PublishedFile> files) {
        return files.stream().flatMap(file -> rows(file, file.bytes(), null)).sorted().toList();
    }

    /**
     * The rows of a file that was sent in other bytes than usual.
     *
     * @param otherColumns as PostgreSQL shows JSON; null where there are none
     */
    static Stream<String> rows(PublishedFile file, byte[] bytes, @Nullable String otherColumns) {
        String hash = sha256(bytes);
        return file.rows().stream().map(row -> text(file.key(), row, otherColumns, hash));
    }

    private static String text(
            CapacityKey key, PublishedRow row, @Nullable String otherColumns, String hash) {
        boolean agrees =
                row.operationallyAvailable()
                        == Math.max(0, row.operatingCapacity() - row.totalScheduled());
        return Tables.text(
                Arrays.asList(
                        key.asset(),
                        key.gasDay(),
                        key.cycle().title(),
                        row.location(),
                        row.zone(),
                        row.name(),
                        row.purpose(),
                        row.quantityType(),
                        row.flowDirection(),
                        row.designCapacity(),
                        row.operatingCapacity(),
                        row.totalScheduled(),
                        row.operationallyAvailable(),
                        row.interruptible(),
                        row.authorizedOverrun(),
                        row.nominationsExceed(),
                        row.allAvailable(),
                        row.quantityReason(),
                        agrees ? "t" : "f",
                        otherColumns,
                        hash));
    }

    /** For where it does not matter which of several files brought a row. */
    static List<String> withoutFileHash(List<String> rows) {
        return rows.stream().map(row -> row.substring(0, row.lastIndexOf(" | "))).sorted().toList();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
