package org.joulestream.telemetry.cells;

import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;

/** Cuts slices into the cells of files, and counts what was read. */
public final class SliceCells extends RichFlatMapFunction<TelemetrySlice, TelemetryCell> {

    private final TakeoverInstants takeover;

    private transient Cutting cutting;
    private transient SliceMetrics metrics;

    /**
     * @param takeover up to where the program before had exported each device
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    public SliceCells(TakeoverInstants takeover) {
        this.takeover = takeover;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        cutting = new Cutting(Map.copyOf(takeover.read()));
        metrics = new SliceMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void flatMap(TelemetrySlice slice, Collector<TelemetryCell> out) {
        metrics.count(slice);
        cutting.cut(slice).forEach(out::collect);
    }
}
