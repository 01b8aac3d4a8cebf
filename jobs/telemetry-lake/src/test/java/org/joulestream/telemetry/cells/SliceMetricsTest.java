package org.joulestream.telemetry.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;
import static org.joulestream.telemetry.cells.Slices.silent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.junit.jupiter.api.Test;

class SliceMetricsTest {
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final SliceMetrics metrics = new SliceMetrics(new Group());

    @Test
    void countsRowsAndFailedWindows() {
        metrics.count(
                read(
                        at("12:00:00"),
                        at("12:01:00"),
                        baseline("D1", at("12:00:00"), at("12:00:05")),
                        silent("D2")));
        metrics.count(
                new TelemetrySlice(
                        Slices.window(
                                at("12:01:00"),
                                at("12:02:00"),
                                ReadScope.of(Duration.ofMinutes(1))),
                        0,
                        SliceStatus.FAILED,
                        "InfluxDB answers 401",
                        at("12:02:03"),
                        new DeviceReadings[0]));

        assertThat(counted("rowsRead")).isEqualTo(2);
        assertThat(counted("rejectedValues")).isZero();
        assertThat(counted("failedWindows")).isEqualTo(1);
    }

    /** Slices are read three seconds after their window. */
    @Test
    void aWindowIsAsFreshAsItsNewestRow() {
        metrics.count(
                read(
                        at("12:00:00"),
                        at("12:01:00"),
                        baseline("D1", at("12:00:57.500")),
                        baseline("D2", at("12:00:10"))));

        assertThat(freshnessSeconds()).isEqualTo(5.5);
    }

    @Test
    void anOlderWindowThatIsReadLaterSaysNothingOfFreshness() {
        metrics.count(read(at("12:00:00"), at("12:01:00"), baseline("D1", at("12:00:57.500"))));
        metrics.count(read(at("11:00:00"), at("12:00:00"), baseline("D1", at("11:17:01"))));

        assertThat(freshnessSeconds()).isEqualTo(5.5);
    }

    private long counted(String name) {
        return Objects.requireNonNull(counters.get(name)).getCount();
    }

    private Object freshnessSeconds() {
        return Objects.requireNonNull(gauges.get("freshnessSeconds")).getValue();
    }

    private final class Group extends UnregisteredMetricsGroup {
        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(name, any -> new SimpleCounter());
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(name, gauge);
            return gauge;
        }
    }
}
