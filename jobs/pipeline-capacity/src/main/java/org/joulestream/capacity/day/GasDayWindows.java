package org.joulestream.capacity.day;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.joulestream.capacity.model.CycleTotals;

/**
 * Windows in event time of one gas day each: 24 hours, or 23 or 25 where the clock is changed,
 * which is why Flink's windows of a fixed size don't serve.
 */
public final class GasDayWindows extends WindowAssigner<CycleTotals, TimeWindow> {

    @Override
    public Collection<TimeWindow> assignWindows(
            CycleTotals cycle, long timestamp, WindowAssignerContext context) {
        return List.of(
                new TimeWindow(
                        cycle.gasDayStart().toEpochMilli(), cycle.gasDayEnd().toEpochMilli()));
    }

    @Override
    public Trigger<CycleTotals, TimeWindow> getDefaultTrigger() {
        return new EveryPosting();
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig configuration) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
