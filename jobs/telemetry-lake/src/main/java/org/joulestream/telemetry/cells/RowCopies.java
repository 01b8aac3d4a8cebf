package org.joulestream.telemetry.cells;

import java.util.Arrays;
import java.util.stream.Stream;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;

/**
 * Copies rows of a device, with the series that they use and no other: of the same rows the same
 * copy comes out, whatever stood beside them.
 */
final class RowCopies {

    private static final int UNUSED = -1;

    private RowCopies() {}

    static DeviceReadings of(DeviceReadings device, RowRange range, RejectedValue[] rejected) {
        int[] series = Arrays.copyOfRange(device.series(), range.from(), range.to());
        int[] kept = renumber(series, device.deviceTypes().length);
        return new DeviceReadings(
                device.deviceId(),
                Arrays.copyOfRange(device.times(), range.from(), range.to()),
                series,
                pick(device.deviceTypes(), kept),
                pick(device.locations(), kept),
                Stream.of(device.fields())
                        .map(field -> copy(field, range))
                        .toArray(FieldValues[]::new),
                rejected);
    }

    /**
     * Numbers the series that are used anew, in their order, so that rows of one time stay sorted.
     *
     * @return the former numbers of those
     */
    private static int[] renumber(int[] series, int known) {
        int[] numbers = new int[known];
        Arrays.fill(numbers, UNUSED);
        for (int used : series) {
            numbers[used] = used;
        }
        int[] kept = Arrays.stream(numbers).filter(number -> number != UNUSED).toArray();
        for (int number = 0; number < kept.length; number++) {
            numbers[kept[number]] = number;
        }
        Arrays.setAll(series, row -> numbers[series[row]]);
        return kept;
    }

    private static String[] pick(String[] texts, int[] kept) {
        return Arrays.stream(kept).mapToObj(number -> texts[number]).toArray(String[]::new);
    }

    private static FieldValues copy(FieldValues field, RowRange range) {
        int from = range.from();
        int to = range.to();
        FieldType type = field.type();
        return new FieldValues(
                field.name(),
                type,
                Arrays.copyOfRange(field.present(), from, to),
                type == FieldType.DOUBLE
                        ? Arrays.copyOfRange(field.doubles(), from, to)
                        : new double[0],
                type == FieldType.LONG ? Arrays.copyOfRange(field.longs(), from, to) : new long[0],
                type == FieldType.BOOLEAN
                        ? Arrays.copyOfRange(field.booleans(), from, to)
                        : new boolean[0],
                type == FieldType.TEXT
                        ? Arrays.copyOfRange(field.texts(), from, to)
                        : new String[0]);
    }
}
