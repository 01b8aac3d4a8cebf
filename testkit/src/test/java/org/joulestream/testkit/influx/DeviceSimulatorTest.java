package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeviceSimulatorTest {
    private static final Instant NOON = Instant.parse("2026-02-07T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final DeviceSimulator usual = DeviceSimulator.of(7, 20);
    private final DeviceSimulator troubled =
            new DeviceSimulator(7, 20, EnumSet.allOf(DeviceTrouble.class));

    @Test
    void writesAPointOfEachDeviceEveryFiveSeconds() {
        List<InfluxPoint> points = usual.points(NOON, NOON.plus(MINUTE));

        assertThat(points).hasSize(20 * 12);
        assertThat(points)
                .allMatch(point -> point.measurement().equals("device_telemetry"))
                .allMatch(point -> point.fields().size() == 4 && point.tags().size() == 5)
                .allMatch(point -> point.timeNanos() % 1_000_000_000 == 0);
    }

    @Test
    void staysInTheRangesOfTheOldPlatform() {
        List<InfluxPoint> points = usual.points(NOON, NOON.plus(Duration.ofHours(3)));

        assertThat(points)
                .allMatch(point -> isBetween(point, "voltage", 200, 250))
                .allMatch(point -> isBetween(point, "current", 0, 2))
                .allMatch(point -> isBetween(point, "power", 0, 500))
                .allMatch(point -> isBetween(point, "temperature", 20, 80));
        assertThat(points).anyMatch(point -> isBetween(point, "voltage", 249.99, 250));
        assertThat(points).anyMatch(point -> isBetween(point, "current", 0, 0.11));
        assertThat(points).anyMatch(point -> isBetween(point, "temperature", 60, 80));
        assertThat(values(points, "voltage"))
                .allMatch(volts -> Double.toString(volts).matches("\\d+\\.\\d{1,2}"));
        assertThat(values(points, "current"))
                .allMatch(amperes -> Double.toString(amperes).matches("\\d\\.\\d{1,3}"));
    }

    @Test
    void givesEveryDeviceSeveralTagSets() {
        Map<String, Set<String>> statusByDevice = new TreeMap<>();
        for (InfluxPoint point : usual.points(NOON, NOON.plus(Duration.ofHours(4)))) {
            statusByDevice
                    .computeIfAbsent(point.series().tag("device_id"), id -> new HashSet<>())
                    .add(point.series().tag("enrichment_status"));
        }

        assertThat(statusByDevice.keySet()).containsExactlyInAnyOrderElementsOf(usual.ids());
        assertThat(statusByDevice.values()).allMatch(status -> status.contains("success"));
        assertThat(statusByDevice.values())
                .filteredOn(status -> status.size() > 1)
                .hasSizeGreaterThan(15);
    }

    @Test
    void isTheSameWhateverStretchIsAskedFor() {
        for (DeviceSimulator simulator : List.of(usual, troubled)) {
            List<InfluxPoint> whole = simulator.points(NOON, NOON.plus(Duration.ofHours(1)));
            InfluxStore parts = new InfluxStore();
            for (int minute = 0; minute < 60; minute += 12) {
                Instant start = NOON.plus(Duration.ofMinutes(minute));
                parts.write(simulator.points(start, start.plus(Duration.ofMinutes(12))));
            }

            assertThat(parts.points()).isEqualTo(whole);
        }
        assertThat(DeviceSimulator.of(8, 20).points(NOON, NOON.plus(MINUTE)))
                .isNotEqualTo(usual.points(NOON, NOON.plus(MINUTE)));
    }

    @Test
    void writesWhatIsThereInTheEnd() {
        InfluxStore store = new InfluxStore();
        Instant start = NOON.minus(Duration.ofMinutes(30));
        List<DeviceWrite> writes = new ArrayList<>();
        for (int minute = 0; minute < 120; minute += 5) {
            Instant from = start.plus(Duration.ofMinutes(minute));
            troubled.writes(from, from.plus(Duration.ofMinutes(5))).forEach(writes::add);
        }
        writes.forEach(write -> store.write(write.point()));

        Instant hour = NOON.plus(Duration.ofHours(1));
        assertThat(store.points(InfluxPoint.nanos(NOON), InfluxPoint.nanos(hour)))
                .isEqualTo(troubled.points(NOON, hour));
        assertThat(writes).extracting(DeviceWrite::arrivesAt).isSorted();
    }

    @Test
    void knowsWhatWasThereAtAMoment() {
        Instant stop = NOON.plus(MINUTE);
        DeviceSimulator late = usual.with(DeviceTrouble.LATE);

        assertThat(late.points(NOON, stop, stop)).hasSizeLessThan(late.points(NOON, stop).size());
        assertThat(late.points(NOON, stop, stop.plus(DeviceSimulator.LONGEST_DELAY)))
                .isEqualTo(late.points(NOON, stop));
    }

    @Test
    void changesOnlyWhatTheTroubleIsAbout() {
        Instant stop = NOON.plus(Duration.ofHours(1));
        List<InfluxPoint> truth = usual.points(NOON, stop);

        for (DeviceTrouble harmless :
                List.of(DeviceTrouble.LATE, DeviceTrouble.SPLIT, DeviceTrouble.TWICE)) {
            assertThat(usual.with(harmless).points(NOON, stop))
                    .as(harmless.name())
                    .isEqualTo(truth);
            assertThat(usual.with(harmless).writes(NOON, stop).toList())
                    .as(harmless.name())
                    .isNotEqualTo(usual.writes(NOON, stop).toList());
        }
    }

    @Test
    void hasEveryTroubleWithinAnHour() {
        List<InfluxPoint> points = troubled.points(NOON, NOON.plus(Duration.ofHours(1)));

        assertThat(points).anyMatch(point -> point.fields().get("voltage") instanceof String);
        assertThat(points).anyMatch(point -> point.fields().get("current") instanceof Long);
        assertThat(points).anyMatch(point -> point.fields().get("temperature") instanceof Boolean);
        assertThat(points).anyMatch(point -> !point.fields().containsKey("power"));
        assertThat(points).anyMatch(point -> !point.tags().containsKey("location"));
        assertThat(points).anyMatch(point -> !point.tags().containsKey("device_type"));
        assertThat(points).anyMatch(point -> point.timeNanos() % 1000 != 0);
        assertThat(troubled.ids())
                .contains("..", "a=b", "line/7", "Zähler-Ω")
                .doesNotHaveDuplicates();
        assertThat(backwards(usual.with(DeviceTrouble.CLOCK_BACKWARDS))).isPositive();
        assertThat(backwards(usual)).isZero();
    }

    @Test
    void canBeWrittenAsLines() {
        List<InfluxPoint> points = troubled.points(NOON, NOON.plus(MINUTE));

        assertThat(LineProtocol.points(LineProtocol.text(points))).isEqualTo(points);
    }

    /** How often a device's next point is before its last. */
    private static long backwards(DeviceSimulator simulator) {
        Map<String, List<Long>> times =
                simulator
                        .writes(NOON, NOON.plus(Duration.ofHours(1)))
                        .map(DeviceWrite::point)
                        .collect(
                                Collectors.groupingBy(
                                        point -> point.series().tag("device_id"),
                                        Collectors.mapping(
                                                InfluxPoint::timeNanos, Collectors.toList())));
        return times.values().stream()
                .flatMap(
                        device ->
                                Stream.iterate(1, i -> i < device.size(), i -> i + 1)
                                        .filter(i -> device.get(i) < device.get(i - 1)))
                .count();
    }

    private static boolean isBetween(InfluxPoint point, String field, double low, double high) {
        return point.fields().get(field) instanceof Double value && value >= low && value <= high;
    }

    private static List<Double> values(List<InfluxPoint> points, String field) {
        return points.stream().map(point -> (Double) point.fields().get(field)).toList();
    }
}
