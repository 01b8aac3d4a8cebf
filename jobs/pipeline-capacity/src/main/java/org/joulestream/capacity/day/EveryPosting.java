package org.joulestream.capacity.day;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.joulestream.capacity.model.CycleTotals;

/**
 * Fires at every posting, so that a gas day is in the table from its first cycle on: that one comes
 * a day before the gas day begins. Sets no timer and keeps no state; the window's own timer clears
 * it at its end plus the allowed lateness.
 */
final class EveryPosting extends Trigger<CycleTotals, TimeWindow> {

    @Override
    public TriggerResult onElement(
            CycleTotals cycle, long timestamp, TimeWindow window, TriggerContext context) {
        return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) {
        // Nothing of its own.
    }
}
