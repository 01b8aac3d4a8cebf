package org.joulestream.capacity.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.joulestream.capacity.model.CycleTotals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GasDayWindowsTest {
    private static final WindowAssigner.WindowAssignerContext NO_CLOCK =
            new WindowAssigner.WindowAssignerContext() {
                @Override
                public long getCurrentProcessingTime() {
                    throw new AssertionError("windows in event time need no clock");
                }
            };

    /** US clocks went forward on 2025-03-09 and back on 2025-11-02, both at 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-27, 2025-02-27T15:00:00Z, 24",
        "2025-03-08, 2025-03-08T15:00:00Z, 23",
        "2025-03-09, 2025-03-09T14:00:00Z, 24",
        "2025-11-01, 2025-11-01T14:00:00Z, 25",
        "2025-11-02, 2025-11-02T15:00:00Z, 24"
    })
    void aWindowIsOneGasDayByTheClockOfItsZone(String gasDay, Instant start, int hours) {
        CycleTotals cycle = Cycles.posted(gasDay, "Timely", 1, "a");

        assertThat(new GasDayWindows().assignWindows(cycle, Long.MIN_VALUE, NO_CLOCK))
                .containsExactly(
                        new TimeWindow(
                                start.toEpochMilli(),
                                start.plusSeconds(3_600L * hours).toEpochMilli()));
    }
}
