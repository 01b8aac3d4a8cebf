package org.joulestream.capacity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.store.CapacityWindows;
import org.joulestream.common.reject.RejectedRecord;

/**
 * The topology.
 *
 * <pre>
 * Published capacity files ──by asset, gas day, cycle──▶ Capacity tables, history and ledger
 *            ├─▶ Files of TABLE ──by asset, gas day, cycle──▶ TABLE, its history and the ledger
 *            └─▶ Rejected records ──by window──▶ Table of rejected records
 * </pre>
 *
 * <p>The second line is there once for every table that a source names for itself.
 */
public final class CapacityPipeline {

    static final String FILES_UID = "published-capacity-files";
    static final String TABLES_UID = "capacity-tables";
    static final String FILES_OF_TABLE_UID = "files-of-table";
    static final String REJECTS_UID = "rejected-records";
    static final String REJECT_TABLE_UID = "rejected-record-table";

    /** Can never change while savepoints are to be kept. */
    private static final int MAX_PARALLELISM = 128;

    private CapacityPipeline() {}

    /**
     * A table that takes the files of some pipelines; all others go to the default one.
     *
     * @param name of the table; part of uids
     */
    public record OwnTable(String name, Set<String> assets, Sink<CapacityFile> sink) {}

    /** Adds the topology with the default table only to the environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<CapacityFile, ?, ?> files,
            Sink<CapacityFile> tables,
            Sink<RejectedRecord> rejects) {
        define(environment, files, tables, List.of(), rejects);
    }

    /** Adds the topology to the environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<CapacityFile, ?, ?> files,
            Sink<CapacityFile> tables,
            List<OwnTable> ownTables,
            Sink<RejectedRecord> rejects) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<CapacityFile> published =
                environment
                        .fromSource(
                                files, WatermarkStrategy.noWatermarks(), "Published capacity files")
                        .uid(FILES_UID);
        forDefault(published, ownTables)
                .keyBy(CapacityWindows::groupOf)
                .sinkTo(tables)
                .name("Capacity tables, history and ledger")
                .uid(TABLES_UID);
        ownTables.forEach(table -> addTable(published, table));
        published
                .flatMap(new Rejects())
                .name("Rejected records")
                .uid(REJECTS_UID)
                .keyBy(RejectedRecord::window)
                .sinkTo(rejects)
                .name("Table of rejected records")
                .uid(REJECT_TABLE_UID);
    }

    /** Also files whose pipeline nobody knows: every file reaches the ledger once. */
    private static DataStream<CapacityFile> forDefault(
            DataStream<CapacityFile> published, List<OwnTable> ownTables) {
        if (ownTables.isEmpty()) {
            return published;
        }
        HashSet<String> elsewhere = new HashSet<>();
        ownTables.forEach(table -> elsewhere.addAll(table.assets()));
        return published
                .filter(file -> !elsewhere.contains(file.asset()))
                .name("Files of the default table")
                .uid(FILES_OF_TABLE_UID);
    }

    private static void addTable(DataStream<CapacityFile> published, OwnTable table) {
        HashSet<String> assets = new HashSet<>(table.assets());
        published
                .filter(file -> assets.contains(file.asset()))
                .name("Files of " + table.name())
                .uid(FILES_OF_TABLE_UID + '-' + table.name())
                .keyBy(CapacityWindows::groupOf)
                .sinkTo(table.sink())
                .name("Table " + table.name() + ", history and ledger")
                .uid(TABLES_UID + '-' + table.name());
    }

    private static final class Rejects implements FlatMapFunction<CapacityFile, RejectedRecord> {

        @Override
        public void flatMap(CapacityFile file, Collector<RejectedRecord> out) {
            for (RejectedRecord rejected : file.rejects()) {
                out.collect(rejected);
            }
        }
    }
}
