package org.joulestream.telemetry.hourly;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.cells.FileSpan;
import org.joulestream.telemetry.cells.RowRange;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;

/**
 * Cuts a slice at full hours, and at files within them, and adds up what is in each.
 *
 * <p>Of an hour without rows it speaks only where that says something: a part of an hour that was
 * requested, for its parts wait for each other; a part of a file; an hour as a whole; or a time
 * that is read again. What the program before has exported is in it like all else: an hour is
 * whole.
 *
 * @param bounds hours that are not wholly within are left out
 * @param energy by which power is added up
 */
record HourCutting(HourBounds bounds, Energy energy) implements Serializable {

    /** Nothing of a window that could not be read. */
    List<HourSlice> cut(TelemetrySlice slice) {
        if (slice.status() == SliceStatus.FAILED) {
            return List.of();
        }
        ReadScope scope = ReadScope.parse(slice.window().part());
        Reading reading = new Reading(slice, new FileGrid(scope.interval()), scope.request() != 0);
        List<HourSlice> slices = new ArrayList<>();
        for (DeviceReadings device : slice.devices()) {
            slices.addAll(hours(device, reading));
        }
        return slices;
    }

    private record Reading(TelemetrySlice slice, FileGrid grid, boolean requested) {

        Instant start() {
            return slice.window().start();
        }

        Instant end() {
            return slice.window().end();
        }

        long readAt() {
            return EpochNanos.of(slice.readAt());
        }

        boolean speaksOfNothing(Instant from, Instant to) {
            return requested
                    || slice.revision() > 0
                    || !grid.isBorder(start())
                    || !grid.isBorder(end())
                    || to.equals(from.plus(HourBounds.HOUR));
        }
    }

    private List<HourSlice> hours(DeviceReadings device, Reading reading) {
        List<FieldValues> columns = Sums.columns(device);
        List<HourSlice> slices = new ArrayList<>();
        for (Instant from = reading.start(); from.isBefore(reading.end()); ) {
            Instant hour = from.truncatedTo(ChronoUnit.HOURS);
            Instant next = hour.plus(HourBounds.HOUR);
            Instant to = next.isBefore(reading.end()) ? next : reading.end();
            CellSums[] cells =
                    cells(device, columns, FileSpan.of(reading.grid(), from, to), reading.readAt());
            if (bounds.contain(hour) && (cells.length > 0 || reading.speaksOfNothing(from, to))) {
                slices.add(
                        new HourSlice(
                                device.deviceId(),
                                hour,
                                from,
                                to,
                                reading.requested(),
                                reading.readAt(),
                                cells));
            }
            from = to;
        }
        return slices;
    }

    private CellSums[] cells(
            DeviceReadings device, List<FieldValues> columns, List<FileSpan> spans, long readAt) {
        List<CellSums> cells = new ArrayList<>();
        for (FileSpan span : spans) {
            RowRange range = RowRange.between(device.times(), span.start(), span.end());
            if (range.rows() > 0) {
                cells.add(cell(device, columns, range, span, readAt));
            }
        }
        return cells.toArray(CellSums[]::new);
    }

    private CellSums cell(
            DeviceReadings device,
            List<FieldValues> columns,
            RowRange range,
            FileSpan span,
            long readAt) {
        int series = device.series()[range.to() - 1];
        Energy.Stretch power = energy.between(device, range);
        return new CellSums(
                EpochNanos.of(span.start()),
                EpochNanos.of(span.end()),
                readAt,
                range.rows(),
                Sums.of(columns, range),
                device.deviceTypes()[series],
                device.locations()[series],
                power.joules(),
                power.firstAt(),
                power.firstWatts(),
                power.lastAt(),
                power.lastWatts());
    }
}
