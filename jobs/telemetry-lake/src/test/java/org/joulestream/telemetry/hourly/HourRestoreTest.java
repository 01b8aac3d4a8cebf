package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulestream.telemetry.cells.Slices.NOON;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;
import static org.joulestream.telemetry.cells.Slices.readAgain;
import static org.joulestream.telemetry.cells.Slices.requested;
import static org.joulestream.telemetry.cells.Slices.silent;

import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an hour is after a restart; Flink begins again without a watermark. */
class HourRestoreTest {

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void goesOnInTheMiddleOfAnHour(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        try (HourHarness hours = start(backend, null)) {
            hours.receive(
                    read(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))),
                    read(at("12:40:00"), at("12:41:00"), baseline("D1", at("12:40:01"))));
            hours.frontier(at("12:41:00"));
            state = hours.snapshot();
        }

        try (HourHarness hours = start(backend, state)) {
            hours.receive(read(at("12:05:00"), at("12:06:00"), baseline("D1", at("12:05:01"))));
            hours.frontier(at("13:00:00"));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 3 rows");
            assertThat(hours.hours().get(0).fields()[2].sum()).isEqualTo(3 * 195.5);
            hours.frontier(at("15:00:00"));
            assertThat(hours.leftovers()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void correctsAnHourThatWasToldBefore(StateBackend backend) throws Exception {
        try (HourHarness hours = start(backend, afterOne(backend))) {
            hours.receive(
                    readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))));
            assertThat(hours.told()).isEmpty();
            hours.receive(readAgain(at("12:17:00"), at("12:18:00"), silent("D1")));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 0 rows");
        }
    }

    /** It comes before the first watermark, and is not the beginning of an hour to come. */
    @ParameterizedTest
    @MethodSource("backends")
    void remembersThatAnHourIsForgotten(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        try (HourHarness hours = start(backend, afterOne(backend))) {
            hours.frontier(at("15:00:00"));
            // The function sees the watermark with the next element or timer.
            hours.receive(read(at("15:00:00"), at("15:01:00"), baseline("D1", at("15:00:01"))));
            state = hours.snapshot();
        }

        try (HourHarness hours = start(backend, state)) {
            hours.receive(
                    readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))));
            hours.frontier(at("15:01:00"));
            assertThat(hours.told()).isEmpty();
            hours.advance(Duration.ofMinutes(30));
            hours.frontier(at("16:00:00"));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T15:00:00Z 1 rows");
            hours.frontier(at("18:00:00"));
            assertThat(hours.leftovers()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void halvesWaitForEachOtherOverARestart(StateBackend backend) throws Exception {
        OperatorSubtaskState state;
        try (HourHarness hours = start(backend, null)) {
            hours.frontier(at("15:00:00"));
            hours.receive(requested(NOON, at("12:30:00"), baseline("D1", at("12:17:01"))));
            state = hours.snapshot();
        }

        try (HourHarness hours = start(backend, state)) {
            hours.receive(requested(at("12:30:00"), at("13:00:00"), silent("D1")));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");
            assertThat(hours.leftovers()).isZero();
        }
    }

    private static OperatorSubtaskState afterOne(StateBackend backend) throws Exception {
        try (HourHarness hours = start(backend, null)) {
            hours.receive(read(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))));
            hours.frontier(at("13:00:00"));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");
            return hours.snapshot();
        }
    }

    private static HourHarness start(StateBackend backend, @Nullable OperatorSubtaskState state)
            throws Exception {
        return HourHarness.start(HourBounds.NONE, backend, state);
    }
}
