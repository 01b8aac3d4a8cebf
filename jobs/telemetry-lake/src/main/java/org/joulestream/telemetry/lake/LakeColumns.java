package org.joulestream.telemetry.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnType;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.derive.PowerFactors;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;

/**
 * The columns of a file of raw data: time and tags, the configured fields, then what is derived.
 *
 * <p>A field {@code power_factor} has no column of its own: its values are in the derived one.
 */
public final class LakeColumns {

    private static final long NANOS_OF_HOUR = 3_600_000_000_000L;
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int SATURDAY = 5;

    /** 1970 began with it; Monday is 0. */
    private static final int THURSDAY = 3;

    private LakeColumns() {}

    /** The columns that a file has with these fields, whatever is in it. */
    static List<Column> schema(FieldValues[] fields) {
        FieldValues[] empty =
                Arrays.stream(fields).map(LakeColumns::empty).toArray(FieldValues[]::new);
        DeviceReadings noRows =
                new DeviceReadings(
                        "",
                        new long[0],
                        new int[0],
                        new String[0],
                        new String[0],
                        empty,
                        new RejectedValue[0]);
        return of(noRows).stream().map(ColumnValues::column).toList();
    }

    private static FieldValues empty(FieldValues field) {
        return new FieldValues(
                field.name(),
                field.type(),
                new boolean[0],
                new double[0],
                new long[0],
                new boolean[0],
                new String[0]);
    }

    /** All columns in their order, with the values of each row. */
    static List<ColumnValues> of(DeviceReadings readings) {
        List<ColumnValues> columns = new ArrayList<>();
        columns.add(ColumnValues.times("timestamp", readings.times()));
        columns.add(ColumnValues.texts("device_id", repeated(readings)));
        columns.add(ColumnValues.texts("device_type", tags(readings, readings.deviceTypes())));
        columns.add(ColumnValues.texts("location", tags(readings, readings.locations())));
        for (FieldValues field : readings.fields()) {
            if (!field.name().equals(PowerFactors.NAME)) {
                columns.add(column(field));
            }
        }
        int[] daysOfWeek = daysOfWeek(readings.times());
        columns.add(ColumnValues.ints("hour", hours(readings.times())));
        columns.add(ColumnValues.ints("day_of_week", daysOfWeek));
        columns.add(ColumnValues.booleans("is_weekend", weekends(daysOfWeek)));
        columns.add(column(PowerFactors.of(readings)));
        return columns;
    }

    private static ColumnValues column(FieldValues field) {
        String name = field.name();
        boolean[] present = field.present();
        return switch (field.type()) {
            case DOUBLE ->
                    ColumnValues.ofDoubles(
                            Column.optional(name, ColumnType.DOUBLE), present, field.doubles());
            case LONG ->
                    ColumnValues.ofLongs(
                            Column.optional(name, ColumnType.INT64), present, field.longs());
            case BOOLEAN ->
                    ColumnValues.ofBooleans(
                            Column.optional(name, ColumnType.BOOLEAN), present, field.booleans());
            case TEXT ->
                    ColumnValues.ofTexts(
                            Column.optional(name, ColumnType.TEXT), present, field.texts());
        };
    }

    private static String[] repeated(DeviceReadings readings) {
        String[] ids = new String[readings.rows()];
        Arrays.fill(ids, readings.deviceId());
        return ids;
    }

    private static String[] tags(DeviceReadings readings, String[] ofSeries) {
        String[] tags = new String[readings.rows()];
        for (int row = 0; row < tags.length; row++) {
            tags[row] = ofSeries[readings.series()[row]];
        }
        return tags;
    }

    /** Of the day in UTC, 0 to 23. */
    private static int[] hours(long[] times) {
        int[] hours = new int[times.length];
        for (int row = 0; row < hours.length; row++) {
            hours[row] = Math.floorMod(Math.floorDiv(times[row], NANOS_OF_HOUR), HOURS);
        }
        return hours;
    }

    /** Monday is 0. */
    private static int[] daysOfWeek(long[] times) {
        int[] days = new int[times.length];
        for (int row = 0; row < days.length; row++) {
            long day = Math.floorDiv(times[row], HOURS * NANOS_OF_HOUR);
            days[row] = Math.floorMod(day + THURSDAY, DAYS);
        }
        return days;
    }

    private static boolean[] weekends(int[] daysOfWeek) {
        boolean[] weekends = new boolean[daysOfWeek.length];
        for (int row = 0; row < weekends.length; row++) {
            weekends[row] = daysOfWeek[row] >= SATURDAY;
        }
        return weekends;
    }
}
