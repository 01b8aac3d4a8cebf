package org.joulestream.telemetry.hourly;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.HourCoverage;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.named.ServiceName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each device in each hour when the hour is over, and again whenever what is known of it
 * changes; never of a part of an hour.
 *
 * <p>The stream is keyed by {@link HourKey}. An hour is over when the watermark has passed it, in a
 * job that follows and in one that reads a range alike. It is whole when the plan reads it by
 * itself, because then every window of it has come; else when what was requested covers all of it.
 * Of a window that could not be read, what it would have had is missing until it is read after all.
 *
 * <p>For a while after its end an hour is kept, and corrected by any part of it. Of an hour older
 * than that nothing is known: only what covers all of it is told, at once; parts of it wait for
 * each other, but not for ever.
 *
 * <p>Where a cell is replaced in part, as by one half of a window that was read as one before, the
 * hour waits until something covers the rest of that cell.
 */
public final class HourFunction extends KeyedProcessFunction<String, HourSlice, DeviceHour>
        implements CheckpointedFunction {

    // A promise, as the names of the states of an hour are.
    static final String FRONTIER = "frontier";

    private static final Logger LOG = LoggerFactory.getLogger(HourFunction.class);

    private final HourBounds bounds;
    private final HourTotals totals;
    private final HourKeeping keeping;
    private final ServiceName service;

    private transient Frontier frontier;
    private transient HourState state;
    private transient Counter toldHours;
    private transient Counter correctedHours;
    private transient Counter unfinishedHours;

    /**
     * @param bounds the same as those of {@link SliceHours}
     * @param service whose name the task's log lines have
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    public HourFunction(
            HourBounds bounds, Energy energy, HourKeeping keeping, ServiceName service) {
        this.bounds = bounds;
        this.totals = new HourTotals(energy);
        this.keeping = keeping;
        this.service = service;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        frontier = new Frontier(context.getOperatorStateStore(), FRONTIER);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        frontier.save();
    }

    @Override
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState() before open().
    public void open(OpenContext context) {
        service.enter();
        state = new HourState(getRuntimeContext());
        toldHours = getRuntimeContext().getMetricGroup().counter("toldHours");
        correctedHours = getRuntimeContext().getMetricGroup().counter("correctedHours");
        unfinishedHours = getRuntimeContext().getMetricGroup().counter("unfinishedHours");
    }

    @Override
    public void processElement(HourSlice slice, Context context, Collector<DeviceHour> out)
            throws Exception {
        frontier.see(context.timerService().currentWatermark());
        boolean isForgotten = frontier.hasPassed(forgottenAt(slice.hour()));
        if (isForgotten) {
            state.put(slice, false);
            limitWaiting(context);
        } else if (saysAnything(slice)) {
            state.put(slice, !slice.requested());
            context.timerService().registerEventTimeTimer(overAt(slice.hour()));
            context.timerService().registerEventTimeTimer(forgottenAt(slice.hour()));
        }
        settle(context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DeviceHour> out)
            throws Exception {
        frontier.see(context.timerService().currentWatermark());
        settle(context, out);
        long forgottenAt = forgottenAt(HourKey.hour(context.getCurrentKey()));
        boolean byTheClock = context.timeDomain() == TimeDomain.PROCESSING_TIME;
        if (byTheClock ? frontier.hasPassed(forgottenAt) : timestamp >= forgottenAt) {
            giveUp(context);
            return;
        }
        // Hours may be kept for longer since a restart.
        context.timerService().registerEventTimeTimer(forgottenAt);
    }

    /** Of a device without rows, the plan needs not be told so when it never had some. */
    private boolean saysAnything(HourSlice slice) throws Exception {
        return slice.cells().length > 0
                || slice.requested()
                || state.coverage().covered().length > 0;
    }

    /** Tells of the hour if it is over, whole, and not the same as before. */
    private void settle(Context context, Collector<DeviceHour> out) throws Exception {
        String key = context.getCurrentKey();
        Instant hour = HourKey.hour(key);
        boolean isOver = frontier.hasPassed(overAt(hour)) || frontier.hasEnded();
        if (!isOver || !isWhole(hour)) {
            return;
        }
        DeviceHour told = state.told();
        DeviceHour now = totals.of(HourKey.deviceId(key), hour, state.cells(), told);
        if (now != null && !HourTotals.areSame(now, told)) {
            state.tell(now);
            (told == null ? toldHours : correctedHours).inc();
            out.collect(now);
        }
        if (frontier.hasPassed(forgottenAt(hour))) {
            forget(context);
        }
    }

    /**
     * At the end of a job that follows, which is drained into a savepoint, the plan is not through
     * with the hours that the watermark has not passed.
     */
    private boolean isWhole(Instant hour) throws Exception {
        HourCoverage known = state.coverage();
        if (known.unknown().length > 0) {
            return false;
        }
        boolean planIsThrough =
                frontier.hasPassed(overAt(hour)) || (frontier.hasEnded() && bounds.haveEnd());
        return (known.planned() && planIsThrough)
                || Spans.cover(
                        known.covered(),
                        EpochNanos.of(hour),
                        EpochNanos.of(hour.plus(HourBounds.HOUR)));
    }

    /** Parts of an hour that is kept no more wait for each other by the clock. */
    private void limitWaiting(Context context) throws Exception {
        HourCoverage known = state.coverage();
        if (known.waitUntil() == 0) {
            long until =
                    context.timerService().currentProcessingTime() + keeping.patience().toMillis();
            state.update(
                    new HourCoverage(known.covered(), known.unknown(), known.planned(), until));
            context.timerService().registerProcessingTimeTimer(until);
        }
    }

    private void giveUp(Context context) throws Exception {
        String key = context.getCurrentKey();
        if (!state.cells().isEmpty() && !isWhole(HourKey.hour(key))) {
            unfinishedHours.inc();
            LOG.warn(
                    "Hour and device {} did not become whole: what came of it last is left out;"
                            + " export the whole hour again",
                    key);
        }
        forget(context);
    }

    private void forget(Context context) throws Exception {
        long waitUntil = state.coverage().waitUntil();
        if (waitUntil != 0) {
            context.timerService().deleteProcessingTimeTimer(waitUntil);
        }
        state.clear();
    }

    /** The last millisecond of the hour. */
    private static long overAt(Instant hour) {
        return hour.plus(HourBounds.HOUR).toEpochMilli() - 1;
    }

    private long forgottenAt(Instant hour) {
        return overAt(hour) + keeping.keep().toMillis();
    }
}
