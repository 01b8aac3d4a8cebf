package org.joulestream.turbines;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.joulestream.common.publish.StagedPublication;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.publish.SliceCounts;

/**
 * The topology.
 *
 * <pre>
 * Turbine slices ──▶ Slice counts ──by archive──▶ Staged archives ──▶ Published archives
 * </pre>
 *
 * <p>A slice is a day of one table. It waits with the others of its month until all are there; then
 * the month's files are written and staged unseen, and they appear when the checkpoint has
 * completed.
 */
public final class TurbinePipeline {

    static final String SLICES_UID = "turbine-slices";
    static final String COUNTS_UID = "slice-counts";
    static final String STAGED_UID = "staged-archives";
    static final String PUBLISHED_UID = "published-archives";

    /** Can never change while savepoints are to be kept. */
    private static final int MAX_PARALLELISM = 128;

    private TurbinePipeline() {}

    /** Adds the topology to the environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<TurbineSlice, ?, ?> slices,
            KeyedProcessFunction<String, TurbineSlice, StagedPublication> stage,
            Sink<StagedPublication> archives) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        environment
                .fromSource(slices, WatermarkStrategy.noWatermarks(), "Turbine slices")
                .uid(SLICES_UID)
                .map(new SliceCounts())
                .name("Slice counts")
                .uid(COUNTS_UID)
                .keyBy(TurbineSlice::publication)
                .process(stage, TypeInformation.of(StagedPublication.class))
                .name("Staged archives")
                .uid(STAGED_UID)
                .sinkTo(archives)
                .name("Published archives")
                .uid(PUBLISHED_UID);
    }
}
