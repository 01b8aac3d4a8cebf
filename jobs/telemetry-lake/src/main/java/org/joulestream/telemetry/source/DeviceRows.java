package org.joulestream.telemetry.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.schema.TelemetryField;
import org.joulestream.telemetry.schema.TelemetryFields;

/** The series of one device, made into its rows. */
final class DeviceRows {

    /** Names, arrays and what holds them. */
    private static final int DEVICE_BYTES = 300;

    /** Time and index of the series. */
    private static final int ROW_BYTES = 12;

    private static final Comparator<RejectedValue> BY_TIME =
            Comparator.comparingLong(RejectedValue::time)
                    .thenComparing(RejectedValue::series)
                    .thenComparing(RejectedValue::field)
                    .thenComparing(RejectedValue::raw)
                    .thenComparing(RejectedValue::detail);

    private final String deviceId;
    private final List<SeriesRows> all = new ArrayList<>();

    DeviceRows(String deviceId) {
        this.deviceId = deviceId;
    }

    void add(SeriesRows series) {
        all.add(series);
    }

    /** About how many bytes its rows take. */
    long bytes(TelemetryFields fields) {
        long rowBytes = ROW_BYTES;
        for (TelemetryField field : fields.fields()) {
            rowBytes += field.type() == FieldType.BOOLEAN ? 2 : 1 + Long.BYTES;
        }
        long bytes = DEVICE_BYTES + 2L * deviceId.length();
        for (SeriesRows series : all) {
            bytes += rowBytes * series.times().length + series.textBytes();
        }
        return bytes;
    }

    DeviceReadings build(TelemetryFields fields) {
        List<SeriesRows> series =
                all.stream()
                        .filter(each -> each.times().length > 0)
                        .sorted(Comparator.comparing(each -> each.series().text()))
                        .toList();
        RowOrder order = RowOrder.of(series.stream().map(SeriesRows::times).toList());
        FieldRows[] rows =
                fields.fields().stream()
                        .map(field -> FieldRows.of(field, order.times().length))
                        .toArray(FieldRows[]::new);
        for (int index = 0; index < series.size(); index++) {
            series.get(index).put(rows, order.targets().get(index));
        }
        return new DeviceReadings(
                deviceId,
                order.times(),
                order.series(),
                series.stream().map(each -> each.series().deviceType()).toArray(String[]::new),
                series.stream().map(each -> each.series().location()).toArray(String[]::new),
                Arrays.stream(rows).map(FieldRows::values).toArray(FieldValues[]::new),
                rejected());
    }

    private RejectedValue[] rejected() {
        return all.stream()
                .flatMap(series -> series.rejected().stream())
                .sorted(BY_TIME)
                .toArray(RejectedValue[]::new);
    }
}
