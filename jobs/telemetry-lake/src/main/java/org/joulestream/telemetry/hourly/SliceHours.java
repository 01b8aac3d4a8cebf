package org.joulestream.telemetry.hourly;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.model.TelemetrySlice;

/** Cuts slices into what they say of each device in each hour. */
public final class SliceHours implements FlatMapFunction<TelemetrySlice, HourSlice> {

    private final HourCutting cutting;

    /**
     * @param bounds hours that are not wholly within are left out
     */
    public SliceHours(HourBounds bounds, Energy energy) {
        this.cutting = new HourCutting(bounds, energy);
    }

    @Override
    public void flatMap(TelemetrySlice slice, Collector<HourSlice> out) {
        cutting.cut(slice).forEach(out::collect);
    }
}
