package org.joulestream.telemetry.cells;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;

/** Slices around noon of 2026-02-07, with files of a minute. */
public final class Slices {

    /** Of that day. */
    public static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Slices() {}

    /** By the clock of that day, such as {@code 12:00:30}. */
    public static Instant at(String clock) {
        return Instant.parse("2026-02-07T" + clock + "Z");
    }

    /** Read by the plan for the first time. */
    public static TelemetrySlice read(Instant start, Instant end, DeviceReadings... devices) {
        return read(window(start, end, ReadScope.of(MINUTE)), 0, devices);
    }

    /** Read by the plan once more. */
    public static TelemetrySlice readAgain(Instant start, Instant end, DeviceReadings... devices) {
        return read(window(start, end, ReadScope.of(MINUTE)), 1, devices);
    }

    /** Read for a request. */
    public static TelemetrySlice requested(Instant start, Instant end, DeviceReadings... devices) {
        return read(window(start, end, new ReadScope(MINUTE, 17, "")), 0, devices);
    }

    /** Read three seconds after the window's end, and again a minute later. */
    public static TelemetrySlice read(Window window, int revision, DeviceReadings... devices) {
        return new TelemetrySlice(
                window,
                revision,
                SliceStatus.READ,
                null,
                window.end().plusSeconds(3).plus(MINUTE.multipliedBy(revision)),
                devices);
    }

    /** Of the only shard. */
    public static Window window(Instant start, Instant end, ReadScope scope) {
        return new Window("shard-0", start, end, scope.toString());
    }

    /** The baseline of the device simulator: 230 V, 0.85 A, 195.5 W at each of these instants. */
    public static DeviceReadings baseline(String id, Instant... instants) {
        double[] watts = new double[instants.length];
        Arrays.fill(watts, 195.5);
        return device(id, instants, watts);
    }

    /** At 230 V and 0.85 A. */
    public static DeviceReadings device(String id, Instant[] instants, double[] watts) {
        int rows = instants.length;
        boolean[] present = new boolean[rows];
        Arrays.fill(present, true);
        return device(
                id,
                Arrays.stream(instants).mapToLong(EpochNanos::of).toArray(),
                FieldValues.ofDoubles("voltage", present, filled(rows, 230)),
                FieldValues.ofDoubles("current", present, filled(rows, 0.85)),
                FieldValues.ofDoubles("power", present, watts));
    }

    /** Of one series. */
    public static DeviceReadings device(String id, long[] times, FieldValues... fields) {
        return new DeviceReadings(
                id,
                times,
                new int[times.length],
                new String[] {"bulb"},
                new String[] {"Lab A"},
                fields,
                new RejectedValue[0]);
    }

    /** The device without rows. */
    public static DeviceReadings silent(String id) {
        return baseline(id);
    }

    /** Every {@code step} from {@code start} on, before {@code end}. */
    public static Instant[] every(Duration step, Instant start, Instant end) {
        long count = Duration.between(start, end).plus(step).minusNanos(1).dividedBy(step);
        return LongStream.range(0, count)
                .mapToObj(index -> start.plus(step.multipliedBy(index)))
                .toArray(Instant[]::new);
    }

    private static double[] filled(int rows, double value) {
        double[] values = new double[rows];
        Arrays.fill(values, value);
        return values;
    }
}
