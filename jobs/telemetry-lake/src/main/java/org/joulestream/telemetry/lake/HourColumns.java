package org.joulestream.telemetry.lake;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnType;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.derive.PowerFactors;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.FieldSums;

/** The columns of a file of a device's hour: one row, or none where all of its rows are gone. */
final class HourColumns {

    private static final String POWER = "power";
    private static final long NANOSECONDS = 1_000_000_000;

    private HourColumns() {}

    /** All columns in their order. */
    static List<ColumnValues> of(DeviceHour hour) {
        boolean hasRow = hour.rows() > 0;
        List<ColumnValues> columns = new ArrayList<>();
        columns.add(
                ColumnValues.times(
                        "hour", longs(hasRow, hour.hour().getEpochSecond() * NANOSECONDS)));
        columns.add(ColumnValues.texts("device_id", texts(hasRow, hour.deviceId())));
        columns.add(ColumnValues.texts("device_type", texts(hasRow, hour.deviceType())));
        columns.add(ColumnValues.texts("location", texts(hasRow, hour.location())));
        columns.add(ColumnValues.longs("count", longs(hasRow, hour.rows())));
        FieldSums powerFactor = NONE;
        FieldSums power = NONE;
        for (FieldSums field : hour.fields()) {
            if (field.name().equals(PowerFactors.NAME)) {
                powerFactor = field;
                continue;
            }
            power = field.name().equals(POWER) ? field : power;
            addField(field, hasRow, columns);
        }
        columns.add(number("energy_kwh", hasRow, power.count() > 0, hour.energyKilowattHours()));
        columns.add(mean(powerFactor, PowerFactors.NAME, hasRow));
        return columns;
    }

    private static final FieldSums NONE = new FieldSums("", 0, 0, 0, 0);

    private static void addField(FieldSums field, boolean hasRow, List<ColumnValues> columns) {
        boolean has = field.count() > 0;
        columns.add(mean(field, field.name(), hasRow));
        columns.add(number(field.name() + "_min", hasRow, has, field.least()));
        columns.add(number(field.name() + "_max", hasRow, has, field.greatest()));
    }

    private static ColumnValues mean(FieldSums field, String name, boolean hasRow) {
        boolean has = field.count() > 0;
        return number(name + "_mean", hasRow, has, has ? field.sum() / field.count() : 0);
    }

    private static ColumnValues number(
            String name, boolean hasRow, boolean isPresent, double value) {
        return ColumnValues.ofDoubles(
                Column.optional(name, ColumnType.DOUBLE),
                hasRow ? new boolean[] {isPresent} : new boolean[0],
                hasRow ? new double[] {value} : new double[0]);
    }

    private static long[] longs(boolean hasRow, long value) {
        return hasRow ? new long[] {value} : new long[0];
    }

    private static String[] texts(boolean hasRow, String value) {
        return hasRow ? new String[] {value} : new String[0];
    }
}
