package org.joulestream.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.testkit.influx.DeviceSimulator;
import org.joulestream.testkit.influx.DeviceTrouble;
import org.joulestream.testkit.influx.DeviceWrite;
import org.joulestream.testkit.influx.InfluxPoint;

/**
 * What the lake must hold, from the simulator and not from a database.
 *
 * @param points that the database has of the range in the end
 */
record TelemetryTruth(List<DeviceSimulator> devices, List<InfluxPoint> points) {
    static final Instant FROM = Instant.parse("2026-02-07T22:00:00Z");
    static final Instant TO = Instant.parse("2026-02-08T01:00:00Z");
    static final Duration INTERVAL = Duration.ofMinutes(10);
    static final List<String> FIELDS = List.of("voltage", "current", "power", "temperature");

    private static final int DEVICES = 8;
    private static final int MOST_DEVICES = 64;
    private static final int ODD_DEVICES = 4;
    private static final int SEED = 6;
    private static final long MICROS = 1_000;

    /** The database has points from before and after the range, too. */
    private static final Duration AROUND = Duration.ofMinutes(30);

    private static final DeviceTrouble[] TROUBLES = {
        DeviceTrouble.LATE,
        DeviceTrouble.CLOCK_BACKWARDS,
        DeviceTrouble.SPLIT,
        DeviceTrouble.TWICE,
        DeviceTrouble.CORRECTED,
        DeviceTrouble.MISSING_TAGS,
        DeviceTrouble.MISSING_FIELDS
    };

    /**
     * Of the demo's devices.
     *
     * @param scale 1 for eight devices; so many times as many otherwise, up to 64
     */
    static TelemetryTruth of(int scale) {
        int plain = Math.min(DEVICES * scale, MOST_DEVICES) - ODD_DEVICES;
        List<DeviceSimulator> devices =
                List.of(
                        DeviceSimulator.of(SEED, plain).with(DeviceTrouble.LATE, TROUBLES),
                        DeviceSimulator.of(SEED + 1, ODD_DEVICES)
                                .with(DeviceTrouble.ODD_IDS, TROUBLES));
        List<InfluxPoint> points = new ArrayList<>();
        devices.forEach(some -> points.addAll(some.points(FROM, TO)));
        return new TelemetryTruth(devices, points);
    }

    /** What devices write, in order: some of it again, late, or in parts. */
    List<InfluxPoint> writes() {
        return devices.stream()
                .flatMap(some -> some.writes(FROM.minus(AROUND), TO.plus(AROUND)))
                .sorted(Comparator.comparing(DeviceWrite::arrivesAt))
                .map(DeviceWrite::point)
                .toList();
    }

    /** How many devices there are. */
    int deviceCount() {
        return devices.stream().mapToInt(DeviceSimulator::devices).sum();
    }

    /** Each row as {@code device | microseconds | …}, in order. */
    List<String> rows() {
        return points.stream().map(TelemetryTruth::row).sorted().toList();
    }

    private static String row(InfluxPoint point) {
        List<String> cells = new ArrayList<>();
        cells.add(device(point));
        cells.add(String.valueOf(Math.floorDiv(point.timeNanos(), MICROS)));
        cells.add(point.tags().getOrDefault("device_type", "unknown"));
        cells.add(point.tags().getOrDefault("location", "unknown"));
        FIELDS.forEach(field -> cells.add(String.valueOf(point.fields().get(field))));
        return String.join(" | ", cells);
    }

    /** Each hour of a device as {@code device | microseconds of its start | points}, in order. */
    List<String> hours() {
        return counts(Duration.ofHours(1)).entrySet().stream()
                .map(entry -> entry.getKey() + " | " + entry.getValue())
                .sorted()
                .toList();
    }

    /** How many data files there must be. */
    int files() {
        return counts(INTERVAL).size();
    }

    private Map<String, Long> counts(Duration length) {
        Map<String, Long> counts = new TreeMap<>();
        long nanos = length.toNanos();
        for (InfluxPoint point : points) {
            long start = Math.floorDiv(point.timeNanos(), nanos) * (nanos / MICROS);
            counts.merge(device(point) + " | " + start, 1L, Long::sum);
        }
        return counts;
    }

    private static String device(InfluxPoint point) {
        return point.tags().getOrDefault("device_id", "");
    }
}
