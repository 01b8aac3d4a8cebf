package org.joulestream.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What is left of a merge without ordinals, locks, ledger and hashes: COPY, close changed versions,
 * insert, upsert, commit. It would not survive a crash.
 */
final class BareLoop {

    private static final String COLUMNS =
            "asset, gas_day, cycle, loc, flow_ind, loc_qti, loc_purp_desc, loc_zn, loc_name, dc,"
                    + " opc, tsq, oac, it, auth_overrun_ind, nom_cap_exceed_ind, all_qty_avail,"
                    + " qty_reason, oac_agrees, file_hash";

    private static final String KEY =
            "(l.asset, l.gas_day, l.cycle, l.loc, l.flow_ind, l.loc_qti, l.loc_purp_desc) ="
                    + " (i.asset, i.gas_day, i.cycle, i.loc, i.flow_ind, i.loc_qti,"
                    + " i.loc_purp_desc)";

    private static final String CONTENT =
            "(l.loc_zn, l.loc_name, l.dc, l.opc, l.tsq, l.oac, l.it, l.auth_overrun_ind,"
                    + " l.nom_cap_exceed_ind, l.all_qty_avail, l.qty_reason) IS DISTINCT FROM"
                    + " (i.loc_zn, i.loc_name, i.dc, i.opc, i.tsq, i.oac, i.it, i.auth_overrun_ind,"
                    + " i.nom_cap_exceed_ind, i.all_qty_avail, i.qty_reason)";

    private final Connection connection;

    BareLoop(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        execute(
                "CREATE TEMPORARY TABLE incoming ON COMMIT DELETE ROWS AS SELECT "
                        + COLUMNS
                        + " FROM operational_capacity WITH NO DATA");
        connection.commit();
    }

    /** One transaction. */
    void merge(List<CapacityFile> files, boolean first) throws SQLException {
        copy(files);
        String posted = "'" + files.get(0).postedAt() + "'::timestamp";
        if (!first) {
            execute("ANALYZE incoming");
            execute(
                    "UPDATE operational_capacity_history l SET is_current = false, valid_to = "
                            + posted
                            + " FROM incoming i WHERE l.is_current AND "
                            + KEY
                            + " AND "
                            + CONTENT);
        }
        execute(
                "INSERT INTO operational_capacity_history ("
                        + COLUMNS
                        + ", is_current, valid_from) SELECT "
                        + COLUMNS
                        + ", true, "
                        + posted
                        + " FROM incoming i"
                        + (first
                                ? ""
                                : " WHERE NOT EXISTS (SELECT 1 FROM operational_capacity_history l"
                                        + " WHERE l.is_current AND "
                                        + KEY
                                        + ")"));
        execute(
                "INSERT INTO operational_capacity AS l ("
                        + COLUMNS
                        + ") SELECT "
                        + COLUMNS
                        + " FROM incoming i ON CONFLICT ON CONSTRAINT operational_capacity_key DO"
                        + " UPDATE SET tsq = excluded.tsq, oac = excluded.oac WHERE (l.tsq, l.oac)"
                        + " IS DISTINCT FROM (excluded.tsq, excluded.oac)");
        connection.commit();
    }

    private void copy(List<CapacityFile> files) throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY incoming FROM STDIN");
        for (CapacityFile file : files) {
            StringBuilder lines = new StringBuilder();
            for (CapacityRow row : file.rows()) {
                line(lines, file, row);
            }
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
    }

    private static void line(StringBuilder lines, CapacityFile file, CapacityRow row) {
        lines.append(file.asset()).append('\t').append(file.gasDay()).append('\t');
        lines.append(file.cycle()).append('\t').append(row.location()).append('\t');
        lines.append(row.flowDirection()).append('\t').append(row.quantityType()).append('\t');
        lines.append(row.purpose()).append('\t').append(row.zone()).append('\t');
        lines.append(row.name()).append('\t').append(row.designCapacity()).append('\t');
        lines.append(row.operatingCapacity()).append('\t').append(row.totalScheduled());
        lines.append('\t').append(row.operationallyAvailable()).append('\t');
        lines.append(row.interruptible()).append('\t').append(row.authorizedOverrun());
        lines.append('\t').append(row.nominationsExceed()).append('\t');
        lines.append(row.allAvailable()).append('\t').append(row.quantityReason()).append('\t');
        lines.append(row.availableAgrees()).append('\t').append(file.fileHash()).append('\n');
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
