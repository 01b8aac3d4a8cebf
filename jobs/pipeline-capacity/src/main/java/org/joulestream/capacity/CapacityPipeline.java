package org.joulestream.capacity;

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
 *            │
 *            └─▶ Rejected records ──by window──▶ Table of rejected records
 * </pre>
 */
public final class CapacityPipeline {

    static final String FILES_UID = "published-capacity-files";
    static final String TABLES_UID = "capacity-tables";
    static final String REJECTS_UID = "rejected-records";
    static final String REJECT_TABLE_UID = "rejected-record-table";

    /** Can never change while savepoints are to be kept. */
    private static final int MAX_PARALLELISM = 128;

    private CapacityPipeline() {}

    /** Adds the topology to the environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<CapacityFile, ?, ?> files,
            Sink<CapacityFile> tables,
            Sink<RejectedRecord> rejects) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<CapacityFile> published =
                environment
                        .fromSource(
                                files, WatermarkStrategy.noWatermarks(), "Published capacity files")
                        .uid(FILES_UID);
        published
                .keyBy(CapacityWindows::groupOf)
                .sinkTo(tables)
                .name("Capacity tables, history and ledger")
                .uid(TABLES_UID);
        published
                .flatMap(new Rejects())
                .name("Rejected records")
                .uid(REJECTS_UID)
                .keyBy(RejectedRecord::window)
                .sinkTo(rejects)
                .name("Table of rejected records")
                .uid(REJECT_TABLE_UID);
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
