package org.joulestream.telemetry.cells;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a slice where the files of its devices begin and end. Each row and each rejected value is in
 * exactly one cell, unless the program before had exported it.
 *
 * <p>A cell without rows is made only where it says something: that a part of a file has none,
 * which completes the file, or that a file has none any more.
 *
 * <p>Where the program before had exported a device, rows up to that instant are left out, that one
 * included. Files that can hold no later row are left out wholly. The one file that is partly its
 * and partly ours has all its cells marked with that instant, those before it as well: they are
 * empty, but without them a file of a halved window would wait for ever.
 *
 * @param takenOverAt by device id the time of the last row that the program before has exported
 */
public record Cutting(Map<String, Instant> takenOverAt) {

    private static final DeviceReadings NOTHING =
            new DeviceReadings(
                    "",
                    new long[0],
                    new int[0],
                    new String[0],
                    new String[0],
                    new FieldValues[0],
                    new RejectedValue[0]);

    /** For each device its cells in order; of a window that could not be read, one that says so. */
    public List<TelemetryCell> cut(TelemetrySlice slice) {
        if (slice.status() == SliceStatus.FAILED) {
            return List.of(failed(slice));
        }
        FileGrid grid = new FileGrid(ReadScope.parse(slice.window().part()).interval());
        List<FileSpan> spans = FileSpan.of(grid, slice.window().start(), slice.window().end());
        List<TelemetryCell> cells = new ArrayList<>();
        for (DeviceReadings device : slice.devices()) {
            for (FileSpan span : spans) {
                TelemetryCell cell = cell(slice, device, span);
                if (cell != null) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private static TelemetryCell failed(TelemetrySlice slice) {
        Instant start = slice.window().start();
        Instant end = slice.window().end();
        String detail = slice.detail();
        String failure = detail == null ? "the window could not be read" : detail;
        return new TelemetryCell(
                start, end, start, end, null, NOTHING, slice.window(), slice.readAt(), failure);
    }

    /** Null where there is nothing to say. */
    private @Nullable TelemetryCell cell(
            TelemetrySlice slice, DeviceReadings device, FileSpan span) {
        Instant takenOver = takenOverAt.get(device.deviceId());
        Instant ours = takenOver == null ? Instant.MIN : justAfter(takenOver);
        if (!ours.isBefore(span.fileEnd())) {
            return null;
        }
        Instant after = ours.isAfter(span.fileStart()) ? takenOver : null;
        DeviceReadings readings = rows(device, span, ours);
        boolean isEmpty = readings.rows() == 0 && readings.rejected().length == 0;
        if (isEmpty && span.isWhole() && slice.revision() == 0) {
            return null;
        }
        return new TelemetryCell(
                span.fileStart(),
                span.fileEnd(),
                span.start(),
                span.end(),
                after,
                readings,
                slice.window(),
                slice.readAt(),
                null);
    }

    /** Of the span, from {@code ours} on. */
    private static DeviceReadings rows(DeviceReadings device, FileSpan span, Instant ours) {
        Instant start = ours.isAfter(span.start()) ? ours : span.start();
        if (!start.isBefore(span.end())) {
            return RowCopies.of(device, new RowRange(0, 0), new RejectedValue[0]);
        }
        return RowCopies.of(
                device,
                RowRange.between(device.times(), start, span.end()),
                rejected(device.rejected(), EpochNanos.of(start), EpochNanos.of(span.end())));
    }

    private static RejectedValue[] rejected(RejectedValue[] values, long start, long end) {
        return Stream.of(values)
                .filter(value -> value.time() >= start && value.time() < end)
                .toArray(RejectedValue[]::new);
    }

    /**
     * The program before cut times to microseconds: its last row may be a little later than it
     * said. PostgreSQL knows an instant after all others.
     */
    private static Instant justAfter(Instant instant) {
        return instant.equals(Instant.MAX) ? instant : instant.plus(1, ChronoUnit.MICROS);
    }
}
