package org.joulestream.telemetry.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of points: what has the same series and time is one row, whatever order it comes in.
 * It takes points up to a bound of bytes, and says when there are more.
 *
 * <p>Plain arithmetic; used by one thread.
 */
final class ReadingsBuilder implements PointSink {

    private final TelemetryFields fields;
    private final long maxBytes;
    private final Map<String, DeviceRows> devices = new TreeMap<>();
    private final Map<PointSeries, SeriesRows> known = new HashMap<>();
    private @Nullable PointSeries series;
    private @Nullable SeriesRows rows;
    private long bytes;
    private boolean isFull;

    /**
     * @param maxBytes of the rows that it makes, about; while it makes them it holds twice as much
     */
    ReadingsBuilder(TelemetryFields fields, long maxBytes) {
        this.fields = fields;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean accept(PointSeries of, long time, int field, Object value) {
        if (isFull) {
            return false;
        }
        bytes += rowsOf(of).add(time, field, value);
        isFull = bytes > maxBytes;
        return !isFull;
    }

    private SeriesRows rowsOf(PointSeries of) {
        // Points of one series come one after the other.
        if (rows == null || !of.equals(series)) {
            series = of;
            rows = known.computeIfAbsent(of, this::begin);
        }
        return rows;
    }

    private SeriesRows begin(PointSeries begun) {
        SeriesRows begin = new SeriesRows(begun, fields);
        devices.computeIfAbsent(begun.deviceId(), DeviceRows::new).add(begin);
        return begin;
    }

    /** Whether there is more than it may take; then what it has taken is of no use. */
    boolean isFull() {
        return isFull;
    }

    /** How many devices have a row or a rejected value so far. */
    int devices() {
        return devices.size();
    }

    /**
     * The rows of each device.
     *
     * @param also devices that are to be listed even if they have none
     * @return sorted by device; null when there is more than it may take
     */
    DeviceReadings @Nullable [] build(Collection<String> also) {
        long exact = devices.values().stream().mapToLong(device -> device.bytes(fields)).sum();
        isFull |= exact > maxBytes;
        if (isFull) {
            return null;
        }
        also.forEach(device -> devices.computeIfAbsent(device, DeviceRows::new));
        List<DeviceReadings> readings = new ArrayList<>();
        devices.values().forEach(device -> readings.add(device.build(fields)));
        return readings.toArray(DeviceReadings[]::new);
    }
}
