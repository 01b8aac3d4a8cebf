package org.joulestream.turbines.publish;

import java.util.HashMap;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.joulestream.turbines.model.SliceStatus;
import org.joulestream.turbines.model.TurbineSlice;

/**
 * Counts what passes, by archive: as metrics for dashboards and as accumulators for the progress on
 * a terminal. Both begin anew with each attempt; the truth is in the manifests.
 */
public final class SliceCounts extends RichMapFunction<TurbineSlice, TurbineSlice> {

    /** Accumulators of days read: this and the archive's name. */
    public static final String DAYS = "slices ";

    /** Accumulators of rows read: this and the archive's name. */
    public static final String ROWS = "rows ";

    private static final long serialVersionUID = 1L;

    /** Empty when this is serialized, like the next. */
    private final HashMap<String, LongCounter> progress = new HashMap<>();

    private final HashMap<String, Counter> metrics = new HashMap<>();

    @Override
    public TurbineSlice map(TurbineSlice slice) {
        String type = slice.window().key();
        boolean failed = slice.status() == SliceStatus.FAILED;
        metric(type, failed ? "failedWindows" : "windows").inc();
        metric(type, "rows").inc(slice.rowsRead());
        metric(type, "rejectedRows").inc(slice.rejects().length);
        counter(DAYS + slice.publication()).add(1L);
        counter(ROWS + slice.publication()).add((long) slice.rowsRead());
        return slice;
    }

    private Counter metric(String type, String name) {
        return metrics.computeIfAbsent(
                type + ' ' + name,
                key -> getRuntimeContext().getMetricGroup().addGroup("type", type).counter(name));
    }

    private LongCounter counter(String name) {
        return progress.computeIfAbsent(
                name,
                key -> {
                    LongCounter counter = new LongCounter();
                    getRuntimeContext().addAccumulator(key, counter);
                    return counter;
                });
    }
}
