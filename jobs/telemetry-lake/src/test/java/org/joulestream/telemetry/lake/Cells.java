package org.joulestream.telemetry.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.parquet.Compression;
import org.jspecify.annotations.Nullable;

/** Cells of the seed's four fields, and the ways of writing them. */
final class Cells {

    static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    static final Instant END = NOON.plusSeconds(60);
    static final Instant READ_AT = END.plusSeconds(5);
    static final LakeFiles PARQUET = files(LakeLayout.ORIGINAL, LakeFormat.PARQUET);
    static final LakeFiles CSV = files(LakeLayout.ORIGINAL, LakeFormat.CSV);

    private static final String[] FIELDS = {"voltage", "current", "power", "temperature"};

    private Cells() {}

    static LakeFiles files(LakeLayout layout, LakeFormat format) {
        return new LakeFiles(
                "telemetry-lake", "telemetry", layout, format, Compression.ZSTD, 1 << 24);
    }

    /** The seed's sample: 229.98 V, 0.851 A, 195.63 W, 44.99 °C. */
    static Row sample(String time) {
        return new Row(nanoseconds(time), 229.98, 0.851, 195.63, 44.99);
    }

    static long nanoseconds(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    /** A row of D1, a bulb in Lab A; null for null. */
    record Row(
            long time,
            @Nullable Double voltage,
            @Nullable Double current,
            @Nullable Double power,
            @Nullable Double temperature) {

        private @Nullable Double value(int field) {
            return switch (field) {
                case 0 -> voltage;
                case 1 -> current;
                case 2 -> power;
                default -> temperature;
            };
        }
    }

    static DeviceReadings readings(String deviceId, Row... rows) {
        FieldValues[] fields = new FieldValues[FIELDS.length];
        for (int field = 0; field < fields.length; field++) {
            boolean[] present = new boolean[rows.length];
            double[] values = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                Double value = rows[row].value(field);
                present[row] = value != null;
                values[row] = value == null ? 0 : value;
            }
            fields[field] = FieldValues.ofDoubles(FIELDS[field], present, values);
        }
        return new DeviceReadings(
                deviceId,
                Arrays.stream(rows).mapToLong(Row::time).toArray(),
                new int[rows.length],
                new String[] {"bulb"},
                new String[] {"Lab A"},
                fields,
                new RejectedValue[0]);
    }

    static DeviceReadings rejecting(DeviceReadings readings, RejectedValue... rejected) {
        return new DeviceReadings(
                readings.deviceId(),
                readings.times(),
                readings.series(),
                readings.deviceTypes(),
                readings.locations(),
                readings.fields(),
                rejected);
    }

    static DeviceReadings withFields(DeviceReadings readings, FieldValues... fields) {
        return new DeviceReadings(
                readings.deviceId(),
                readings.times(),
                readings.series(),
                readings.deviceTypes(),
                readings.locations(),
                fields,
                readings.rejected());
    }

    static RejectedValue rejected() {
        return new RejectedValue(
                nanoseconds("2026-02-07T12:00:01.000000001Z"),
                "location=Lab A",
                "power",
                "wrong-type",
                "power is text; expected a number",
                "a \"lot\"");
    }

    /** The whole file. */
    static TelemetryCell cell(DeviceReadings readings) {
        return cell(readings, NOON, END);
    }

    /** Of the file that begins at noon. */
    static TelemetryCell cell(DeviceReadings readings, Instant start, Instant end) {
        return new TelemetryCell(
                NOON, END, start, end, null, readings, window(start, end), READ_AT, null);
    }

    static TelemetryCell after(DeviceReadings readings, Instant after) {
        return new TelemetryCell(
                NOON, END, NOON, END, after, readings, window(NOON, END), READ_AT, null);
    }

    static TelemetryCell failed(String reason, Duration length) {
        Instant end = NOON.plus(length);
        DeviceReadings none = readings("");
        return new TelemetryCell(
                NOON, end, NOON, end, null, none, window(NOON, end), READ_AT, reason);
    }

    static Window window(Instant start, Instant end) {
        return new Window("shard-3", start, end, "PT1M");
    }

    /** A text field, one of whole numbers, one of flags; of three rows the second is null. */
    static FieldValues[] otherFields() {
        boolean[] present = {true, false, true};
        List<FieldValues> fields = new ArrayList<>();
        fields.add(
                new FieldValues(
                        "count.of a",
                        FieldType.LONG,
                        present,
                        new double[0],
                        new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
                        new boolean[0],
                        new String[0]));
        fields.add(
                new FieldValues(
                        "is_on",
                        FieldType.BOOLEAN,
                        present,
                        new double[0],
                        new long[0],
                        new boolean[] {true, false, false},
                        new String[0]));
        fields.add(
                new FieldValues(
                        "note",
                        FieldType.TEXT,
                        present,
                        new double[0],
                        new long[0],
                        new boolean[0],
                        new String[] {"a \"b\",\nc", "", "öl 油"}));
        fields.add(FieldValues.ofDoubles("never", new boolean[3], new double[3]));
        return fields.toArray(FieldValues[]::new);
    }
}
