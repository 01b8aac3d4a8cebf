package org.joulestream.telemetry;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.joulestream.common.publish.PublicationRules;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.StagedPublication;
import org.joulestream.telemetry.hourly.HourFunction;
import org.joulestream.telemetry.hourly.HourKey;
import org.joulestream.telemetry.hourly.SliceHours;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.jspecify.annotations.Nullable;

/**
 * The topology.
 *
 * <pre>
 * Telemetry slices ─┬─▶ Cells of files ──by file──▶ Staged files ──▶ Published files ──▶ Export checkpoints
 *                   └─▶ Hours of devices ──by device and hour──▶ Hourly sums ──by file──▶ Staged hours ──▶ Published hours
 * </pre>
 *
 * <p>A slice is a shard of devices in one window. Files are staged unseen and appear when the
 * checkpoint has completed. Event time is the start of windows; the source gives the watermarks: an
 * hour is over when all windows that start in it have been read.
 */
public final class TelemetryPipeline {

    static final String SLICES_UID = "telemetry-slices";
    static final String CELLS_UID = "cells-of-files";
    static final String STAGED_FILES_UID = "staged-files";
    static final String FILES_UID = "published-files";
    static final String VISIBLE_UID = "visible-files";
    static final String CHECKPOINTS_UID = "export-checkpoints";
    static final String HOURS_UID = "hours-of-devices";
    static final String SUMS_UID = "hourly-sums";
    static final String STAGED_HOURS_UID = "staged-hours";
    static final String HOUR_FILES_UID = "published-hours";

    /** Can never change while savepoints are to be kept. */
    private static final int MAX_PARALLELISM = 128;

    private TelemetryPipeline() {}

    /**
     * How slices become files.
     *
     * @param cells cuts slices
     * @param rules of the stage
     * @param stage writes files and stages them
     * @param sink makes them visible
     */
    public record Files(
            RichFlatMapFunction<TelemetrySlice, TelemetryCell> cells,
            PublicationRules<TelemetryCell> rules,
            PublicationStage<TelemetryCell> stage,
            Sink<StagedPublication> sink) {}

    /**
     * How slices become sums of hours.
     *
     * @param cut takes hours out of slices
     * @param sums adds them up
     * @param rules of the stage
     * @param stage writes files and stages them
     * @param sink makes them visible
     */
    public record Hours(
            SliceHours cut,
            HourFunction sums,
            PublicationRules<DeviceHour> rules,
            PublicationStage<DeviceHour> stage,
            Sink<StagedPublication> sink) {}

    /**
     * Adds the topology to the environment.
     *
     * @param hours null where no sums are wanted
     */
    public static void define(
            StreamExecutionEnvironment environment,
            Source<TelemetrySlice, ?, ?> source,
            Files files,
            @Nullable Hours hours) {
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<TelemetrySlice> slices =
                environment
                        .fromSource(source, WatermarkStrategy.noWatermarks(), "Telemetry slices")
                        .uid(SLICES_UID);
        addFiles(slices, files);
        if (hours != null) {
            addHours(slices, hours);
        }
    }

    private static void addFiles(DataStream<TelemetrySlice> slices, Files files) {
        publish(
                        slices.flatMap(files.cells())
                                .returns(TypeInformation.of(TelemetryCell.class))
                                .name("Cells of files")
                                .uid(CELLS_UID),
                        files.rules(),
                        files.stage())
                .name("Staged files")
                .uid(STAGED_FILES_UID)
                .sinkTo(files.sink())
                .name("Published files")
                .uid(FILES_UID);
    }

    private static void addHours(DataStream<TelemetrySlice> slices, Hours hours) {
        DataStream<DeviceHour> sums =
                slices.flatMap(hours.cut())
                        .name("Hours of devices")
                        .uid(HOURS_UID)
                        .keyBy(new HourKey(), Types.STRING)
                        .process(hours.sums(), TypeInformation.of(DeviceHour.class))
                        .name("Hourly sums")
                        .uid(SUMS_UID);
        publish(sums, hours.rules(), hours.stage())
                .name("Staged hours")
                .uid(STAGED_HOURS_UID)
                .sinkTo(hours.sink())
                .name("Published hours")
                .uid(HOUR_FILES_UID);
    }

    private static <T> SingleOutputStreamOperator<StagedPublication> publish(
            DataStream<T> elements,
            PublicationRules<T> rules,
            KeyedProcessFunction<String, T, StagedPublication> stage) {
        return elements.keyBy(rules::publication, Types.STRING)
                .process(stage, TypeInformation.of(StagedPublication.class));
    }
}
