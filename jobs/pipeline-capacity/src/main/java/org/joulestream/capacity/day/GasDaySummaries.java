package org.joulestream.capacity.day;

import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDayCycles;
import org.joulestream.capacity.model.GasDaySummary;

/** Tells of a gas day when the last posting was a newer one; a repeat or an older one is silent. */
public final class GasDaySummaries
        implements WindowFunction<GasDayCycles, GasDaySummary, String, TimeWindow> {

    @Override
    public void apply(
            String asset,
            TimeWindow window,
            Iterable<GasDayCycles> seen,
            Collector<GasDaySummary> out) {
        for (GasDayCycles cycles : seen) {
            if (cycles.news()) {
                CycleTotals any = cycles.cycles()[0];
                out.collect(new GasDaySummary(asset, any.gasDay(), cycles.cycles()));
            }
        }
    }
}
