package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulestream.telemetry.cells.Slices.NOON;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;

import org.junit.jupiter.api.Test;

/** A job that reads a range, in windows of an hour. */
class HourRangeTest {

    @Test
    void tellsOfEachHourAtTheEnd() throws Exception {
        try (HourHarness hours = HourHarness.reading(NOON, at("14:00:00"))) {
            hours.receive(
                    read(at("13:00:00"), at("14:00:00"), baseline("D1", at("13:17:01"))),
                    read(NOON, at("13:00:00"), baseline("D1", at("12:17:01"), at("12:30:00"))));
            assertThat(hours.told()).isEmpty();

            hours.end();

            assertThat(hours.told())
                    .containsExactly(
                            "D1 2026-02-07T12:00:00Z 2 rows", "D1 2026-02-07T13:00:00Z 1 rows");
            assertThat(hours.leftovers()).isZero();
        }
    }

    @Test
    void tellsOfAnHourWhenTheWatermarkHasPassedIt() throws Exception {
        try (HourHarness hours = HourHarness.reading(NOON, at("14:00:00"))) {
            hours.receive(read(NOON, at("13:00:00"), baseline("D1", at("12:17:01"))));
            hours.frontier(at("13:00:00"));
            assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");

            hours.end();

            assertThat(hours.told()).hasSize(1);
            assertThat(hours.leftovers()).isZero();
        }
    }

    @Test
    void saysNothingOfTheHoursAtItsEdges() throws Exception {
        try (HourHarness hours = HourHarness.reading(at("12:30:00"), at("14:30:00"))) {
            hours.receive(
                    read(at("12:30:00"), at("13:00:00"), baseline("D1", at("12:45:00"))),
                    read(at("13:00:00"), at("14:00:00"), baseline("D1", at("13:45:00"))),
                    read(at("14:00:00"), at("14:30:00"), baseline("D1", at("14:15:00"))));
            hours.end();

            assertThat(hours.told()).containsExactly("D1 2026-02-07T13:00:00Z 1 rows");
        }
    }
}
