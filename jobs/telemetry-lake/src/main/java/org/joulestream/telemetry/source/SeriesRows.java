package org.joulestream.telemetry.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.schema.TelemetryField;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;

/** The points of one series: a column of values for each field, and values of no use. */
final class SeriesRows {

    /** Time and value. */
    private static final int VALUE_BYTES = 16;

    /** Of a text, beside its characters. */
    private static final int TEXT_BYTES = 56;

    /** Of a rejected value, beside its texts. */
    private static final int REJECTED_BYTES = 200;

    private final PointSeries series;
    private final List<TelemetryField> fields;
    private final FieldColumn[] columns;
    private final List<RejectedValue> rejected = new ArrayList<>();
    private long @Nullable [] times;
    private long textBytes;

    SeriesRows(PointSeries series, TelemetryFields fields) {
        this.series = series;
        this.fields = fields.fields();
        this.columns =
                this.fields.stream()
                        .map(field -> new FieldColumn(field.type()))
                        .toArray(FieldColumn[]::new);
    }

    PointSeries series() {
        return series;
    }

    /** Takes a value, or rejects it; says about how many bytes that takes. */
    long add(long time, int field, Object value) {
        times = null;
        FieldColumn column = columns[field];
        String fault = ValueCheck.add(column, fields.get(field).type(), time, value);
        if (fault != null) {
            return reject(time, fields.get(field).name(), fault, value);
        }
        if (!(value instanceof String text)) {
            return VALUE_BYTES;
        }
        textBytes += TEXT_BYTES + 2L * text.length();
        return VALUE_BYTES + TEXT_BYTES + 2L * text.length();
    }

    private long reject(long time, String field, String fault, Object value) {
        String raw = ValueCheck.raw(value);
        rejected.add(
                new RejectedValue(
                        time,
                        series.text(),
                        field,
                        ValueCheck.WRONG_TYPE,
                        "field %s has %s".formatted(field, fault),
                        raw));
        long taken = REJECTED_BYTES + 2L * raw.length();
        textBytes += taken;
        return taken;
    }

    /** Times of all rows, sorted, each once. */
    long[] times() {
        long[] sorted = times;
        if (sorted == null) {
            sorted = distinct(allTimes());
            times = sorted;
        }
        return sorted;
    }

    private long[] allTimes() {
        long[] all = new long[Arrays.stream(columns).mapToInt(FieldColumn::size).sum()];
        int filled = 0;
        for (FieldColumn column : columns) {
            column.copyTimes(all, filled);
            filled += column.size();
        }
        return all;
    }

    private static long[] distinct(long[] all) {
        Arrays.sort(all);
        int kept = 0;
        for (long time : all) {
            if (kept == 0 || all[kept - 1] != time) {
                all[kept++] = time;
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /**
     * Puts all its values into rows.
     *
     * @param target for each row of this series the row of the device
     */
    void put(FieldRows[] device, int[] target) {
        long[] sorted = times();
        for (int field = 0; field < columns.length; field++) {
            FieldColumn column = columns[field];
            int row = 0;
            for (int index = 0; index < column.size(); index++) {
                row = find(sorted, column.time(index), row);
                column.put(index, device[field], target[row]);
            }
        }
    }

    /** Values come in the order of time, as a rule: then the row is the next one or soon after. */
    private static int find(long[] sorted, long time, int from) {
        if (sorted[from] == time) {
            return from;
        }
        int next = Math.min(from + 1, sorted.length - 1);
        return sorted[next] == time ? next : Arrays.binarySearch(sorted, time);
    }

    List<RejectedValue> rejected() {
        return rejected;
    }

    /** What is not in arrays of fixed length. */
    long textBytes() {
        return textBytes;
    }
}
