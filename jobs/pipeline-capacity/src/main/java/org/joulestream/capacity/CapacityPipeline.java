package org.joulestream.capacity;

import java.util.HashSet;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.joulestream.capacity.CapacitySinks.OwnTable;
import org.joulestream.capacity.day.CycleTotalsFunction;
import org.joulestream.capacity.day.GasDayAggregate;
import org.joulestream.capacity.day.GasDayRules;
import org.joulestream.capacity.day.GasDaySummaries;
import org.joulestream.capacity.day.GasDayTimestamps;
import org.joulestream.capacity.day.GasDayWindows;
import org.joulestream.capacity.day.LateCycles;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.capacity.store.CapacityWindows;
import org.joulestream.common.reject.RejectedRecord;

/**
 * The topology.
 *
 * <pre>
 * Published capacity files ──by asset, gas day, cycle──▶ Capacity tables, history and ledger
 *            │
 *            ├─▶ Files of TABLE ──by asset, gas day, cycle──▶ TABLE, its history and the ledger
 *            │
 *            ├─▶ Rejected records ──by window──▶ Table of rejected records
 *            │
 *            └─▶ Cycle totals ──by asset──▶ Gas-day totals ──by asset, gas day──▶ Table of gas days
 *                                                 │                                   ▲
 *                                                 └──late──▶ Late cycles ─────────────┘
 * </pre>
 *
 * <p>The second branch is there once for every table that a source names for itself. Event time is
 * the start of the gas day. The source gives the watermarks.
 */
public final class CapacityPipeline {

    static final String FILES_UID = "published-capacity-files";
    static final String TABLES_UID = "capacity-tables";
    static final String FILES_OF_TABLE_UID = "files-of-table";
    static final String REJECTS_UID = "rejected-records";
    static final String REJECT_TABLE_UID = "rejected-record-table";
    static final String CYCLE_TOTALS_UID = "cycle-totals";
    static final String GAS_DAYS_UID = "gas-day-totals";
    static final String LATE_CYCLES_UID = "late-cycles";
    static final String GAS_DAY_TABLE_UID = "gas-day-table";

    static final OutputTag<CycleTotals> LATE = new OutputTag<>("late-cycles") {};

    /** Can never change while savepoints are to be kept. */
    private static final int MAX_PARALLELISM = 128;

    private CapacityPipeline() {}

    /** Adds the topology to the environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<CapacityFile, ?, ?> files,
            CapacitySinks sinks,
            GasDayRules rules) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<CapacityFile> published =
                environment
                        .fromSource(
                                files,
                                WatermarkStrategy.<CapacityFile>noWatermarks()
                                        .withTimestampAssigner(new GasDayTimestamps(rules.zones())),
                                "Published capacity files")
                        .uid(FILES_UID);
        forDefault(published, sinks.ownTables())
                .keyBy(CapacityWindows::groupOf)
                .sinkTo(sinks.tables())
                .name("Capacity tables, history and ledger")
                .uid(TABLES_UID);
        sinks.ownTables().forEach(table -> addTable(published, table));
        addRejects(published, sinks.rejects());
        addGasDays(published, rules, sinks.gasDays());
    }

    private static void addRejects(
            DataStream<CapacityFile> published, Sink<RejectedRecord> rejects) {
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

    private static void addGasDays(
            DataStream<CapacityFile> published, GasDayRules rules, Sink<GasDaySummary> gasDays) {
        SingleOutputStreamOperator<GasDaySummary> totals =
                published
                        .flatMap(new CycleTotalsFunction(rules))
                        .name("Cycle totals")
                        .uid(CYCLE_TOTALS_UID)
                        .keyBy(CycleTotals::asset)
                        .window(new GasDayWindows())
                        .allowedLateness(rules.allowedLateness())
                        .sideOutputLateData(LATE)
                        .aggregate(new GasDayAggregate(), new GasDaySummaries())
                        .name("Gas-day totals")
                        .uid(GAS_DAYS_UID);
        DataStream<GasDaySummary> late =
                totals.getSideOutput(LATE)
                        .map(new LateCycles())
                        .name("Late cycles")
                        .uid(LATE_CYCLES_UID);
        // Two writers never touch the same row.
        totals.union(late)
                .keyBy(summary -> summary.asset() + '/' + summary.gasDay())
                .sinkTo(gasDays)
                .name("Table of gas days")
                .uid(GAS_DAY_TABLE_UID);
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
