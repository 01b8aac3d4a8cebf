package org.joulestream.telemetry.cells;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;

/**
 * For dashboards, since the last restart: what was read, and how old the newest row was when its
 * window was read. The truth about counts is in the manifests.
 */
final class SliceMetrics {

    private final Counter rows;
    private final Counter rejectedValues;
    private final Counter failedWindows;
    private long newest = Long.MIN_VALUE;
    private volatile double freshnessSeconds;

    SliceMetrics(MetricGroup group) {
        rows = group.counter("rowsRead");
        rejectedValues = group.counter("rejectedValues");
        failedWindows = group.counter("failedWindows");
        group.gauge("freshnessSeconds", () -> freshnessSeconds);
    }

    void count(TelemetrySlice slice) {
        if (slice.status() == SliceStatus.FAILED) {
            failedWindows.inc();
        }
        long last = Long.MIN_VALUE;
        for (DeviceReadings device : slice.devices()) {
            rows.inc(device.rows());
            rejectedValues.inc(device.rejected().length);
            if (device.rows() > 0) {
                last = Math.max(last, device.times()[device.rows() - 1]);
            }
        }
        measure(last, slice);
    }

    /** What is read again, or asked for long after, is not less fresh for that. */
    private void measure(long last, TelemetrySlice slice) {
        if (last > newest) {
            newest = last;
            freshnessSeconds = (EpochNanos.of(slice.readAt()) - last) / 1e9;
        }
    }
}
