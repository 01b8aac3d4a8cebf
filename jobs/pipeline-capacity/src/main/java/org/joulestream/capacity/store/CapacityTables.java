package org.joulestream.capacity.store;

import java.time.Instant;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.site.Sites;
import org.joulestream.common.merge.Column;
import org.joulestream.common.merge.MergeTable;
import org.joulestream.common.merge.MergeTarget;

/** The tables of this job, column by column. */
public final class CapacityTables {

    /** Name of the merge; released state, never to be changed. */
    public static final String TARGET = Sites.DEFAULT_TABLE;

    private static final TargetTable DEFAULT = new TargetTable(TARGET, Sites.DEFAULT_KEY);

    private static final String TEXT = "text";
    private static final String NUMERIC = "numeric";

    private CapacityTables() {}

    /** Files to {@code operational_capacity}, its history and {@code capacity_file}. */
    public static MergeTarget<CapacityFile, CapacityRow> target() {
        return target(DEFAULT);
    }

    /** Files to a table of the same columns, its history and {@code capacity_file}. */
    public static MergeTarget<CapacityFile, CapacityRow> target(TargetTable table) {
        return new MergeTarget<>(
                table.name(), mergeTable(table), new CapacityWindows(), new CapacityLedger());
    }

    static MergeTable<CapacityFile, CapacityRow> mergeTable(TargetTable table) {
        Column<CapacityFile, CapacityRow> fileHash =
                column("file_hash", TEXT, (file, row) -> file.fileHash());
        return new MergeTable<>(
                table.name(),
                table.history(),
                List.of(
                        column("asset", TEXT, (file, row) -> file.asset()),
                        column("gas_day", "date", (file, row) -> file.gasDay()),
                        column("cycle", TEXT, (file, row) -> file.cycle())),
                key(table.key()),
                columns().stream().filter(column -> !table.key().contains(column.name())).toList(),
                List.of(
                        fileHash,
                        column(
                                "download_timestamp",
                                "double precision",
                                (file, row) -> epochSeconds(file.receivedAt()))),
                List.of(
                        fileHash,
                        column(
                                "source_system",
                                TEXT,
                                (file, row) -> CapacityWindows.sourceSystem(file))));
    }

    private static List<Column<CapacityFile, CapacityRow>> key(List<String> names) {
        return names.stream()
                .flatMap(name -> columns().stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /** What a row tells, in an order on which the hashes of stored rows rely. */
    private static List<Column<CapacityFile, CapacityRow>> columns() {
        return List.of(
                column("loc", TEXT, (file, row) -> row.location()),
                column("flow_ind", TEXT, (file, row) -> row.flowDirection()),
                column("loc_qti", TEXT, (file, row) -> row.quantityType()),
                column("loc_purp_desc", TEXT, (file, row) -> row.purpose()),
                column("loc_zn", TEXT, (file, row) -> row.zone()),
                column("loc_name", TEXT, (file, row) -> row.name()),
                column("dc", NUMERIC, (file, row) -> row.designCapacity()),
                column("opc", NUMERIC, (file, row) -> row.operatingCapacity()),
                column("tsq", NUMERIC, (file, row) -> row.totalScheduled()),
                column("oac", NUMERIC, (file, row) -> row.operationallyAvailable()),
                column("it", TEXT, (file, row) -> row.interruptible()),
                column("auth_overrun_ind", TEXT, (file, row) -> row.authorizedOverrun()),
                column("nom_cap_exceed_ind", TEXT, (file, row) -> row.nominationsExceed()),
                column("all_qty_avail", TEXT, (file, row) -> row.allAvailable()),
                column("qty_reason", TEXT, (file, row) -> row.quantityReason()),
                column("oac_agrees", "boolean", (file, row) -> row.availableAgrees()),
                column("other_columns", "jsonb", (file, row) -> row.otherColumns()));
    }

    private static Column<CapacityFile, CapacityRow> column(
            String name, String sqlType, Column.Value<CapacityFile, CapacityRow> value) {
        return new Column<>(name, sqlType, value);
    }

    private static double epochSeconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
