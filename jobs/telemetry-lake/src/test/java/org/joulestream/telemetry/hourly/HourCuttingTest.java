package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;
import static org.joulestream.telemetry.cells.Slices.readAgain;
import static org.joulestream.telemetry.cells.Slices.requested;
import static org.joulestream.telemetry.cells.Slices.silent;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.cells.Slices;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.junit.jupiter.api.Test;

class HourCuttingTest {

    @Test
    void aMinuteIsPartOfAnHour() {
        assertThat(
                        told(
                                read(
                                        at("12:30:00"),
                                        at("12:31:00"),
                                        baseline("D1", at("12:30:00"), at("12:30:59")),
                                        silent("D2"))))
                .containsExactly("D1 12:00:00 12:30:00-12:31:00: 12:30:00-12:31:00 2");
    }

    @Test
    void anHourIsCutIntoFiles() {
        assertThat(
                        told(
                                read(
                                        at("12:00:00"),
                                        at("13:00:00"),
                                        baseline("D1", at("12:00:00"), at("12:59:59")))))
                .containsExactly(
                        "D1 12:00:00 12:00:00-13:00:00: 12:00:00-12:01:00 1, 12:59:00-13:00:00 1");
    }

    @Test
    void aWindowOfSeveralHoursIsCutAtEach() {
        TelemetrySlice slice =
                read(
                        Slices.window(
                                at("12:00:00"),
                                at("13:30:00"),
                                ReadScope.of(Duration.ofMinutes(90))),
                        0,
                        baseline("D1", at("12:59:59.999999999"), at("13:00:00")),
                        silent("D2"));

        assertThat(told(slice))
                .containsExactly(
                        "D1 12:00:00 12:00:00-13:00:00: 12:00:00-13:00:00 1",
                        "D1 13:00:00 13:00:00-13:30:00: 13:00:00-13:30:00 1",
                        "D2 12:00:00 12:00:00-13:00:00:");
    }

    @Test
    void silenceCountsInAPartOfAFileAndInWhatIsReadAgain() {
        assertThat(told(read(at("12:00:00"), at("12:00:30"), silent("D1"))))
                .containsExactly("D1 12:00:00 12:00:00-12:00:30:");
        assertThat(told(readAgain(at("12:00:00"), at("12:01:00"), silent("D1"))))
                .containsExactly("D1 12:00:00 12:00:00-12:01:00:");
        assertThat(told(read(at("12:00:00"), at("12:01:00"), silent("D1")))).isEmpty();
    }

    /** A request may have been halved where a file ends. */
    @Test
    void silenceCountsInAPartOfAnHourThatWasRequested() {
        assertThat(told(requested(at("12:30:00"), at("13:00:00"), silent("D1"))))
                .containsExactly("D1 12:00:00 12:30:00-13:00:00:");
    }

    @Test
    void tellsARequestFromThePlan() {
        List<HourSlice> planned =
                cut(HourBounds.NONE, read(at("12:00:00"), at("13:00:00"), silent("D1")));
        List<HourSlice> asked =
                cut(HourBounds.NONE, requested(at("12:00:00"), at("13:00:00"), silent("D1")));

        assertThat(planned).extracting(HourSlice::requested).containsExactly(false);
        assertThat(asked).extracting(HourSlice::requested).containsExactly(true);
    }

    @Test
    void hoursThatAreOnlyPartlyWithinTheBoundsAreLeftOut() {
        HourBounds bounds = new HourBounds(at("11:30:00"), at("14:30:00"));
        DeviceReadings device =
                baseline("D1", at("11:45:00"), at("12:00:00"), at("13:59:59"), at("14:00:00"));

        assertThat(cut(bounds, read(at("11:30:00"), at("14:30:00"), device)))
                .extracting(HourSlice::hour)
                .containsExactly(at("12:00:00"), at("13:00:00"));
    }

    @Test
    void typeAndPlaceAreThoseOfTheLastRow() {
        DeviceReadings device =
                new DeviceReadings(
                        "D1",
                        new long[] {
                            EpochNanos.of(at("12:00:01")),
                            EpochNanos.of(at("12:00:02")),
                            EpochNanos.of(at("12:01:00"))
                        },
                        new int[] {1, 0, 1},
                        new String[] {"bulb", "fan"},
                        new String[] {"Lab A", "Lab B"},
                        new FieldValues[0],
                        new RejectedValue[0]);

        CellSums[] cells =
                cut(HourBounds.NONE, read(at("12:00:00"), at("12:02:00"), device)).get(0).cells();

        assertThat(cells).extracting(CellSums::deviceType).containsExactly("bulb", "fan");
        assertThat(cells).extracting(CellSums::location).containsExactly("Lab A", "Lab B");
    }

    @Test
    void aWindowThatCouldNotBeReadSaysNothing() {
        TelemetrySlice slice =
                new TelemetrySlice(
                        Slices.window(
                                at("12:00:00"),
                                at("12:01:00"),
                                ReadScope.of(Duration.ofMinutes(1))),
                        1,
                        SliceStatus.FAILED,
                        "InfluxDB answers 401",
                        at("12:01:03"),
                        new DeviceReadings[0]);

        assertThat(cut(HourBounds.NONE, slice)).isEmpty();
    }

    private static List<HourSlice> cut(HourBounds bounds, TelemetrySlice slice) {
        return new HourCutting(bounds, Energy.standard()).cut(slice);
    }

    private static List<String> told(TelemetrySlice slice) {
        return cut(HourBounds.NONE, slice).stream().map(HourCuttingTest::told).toList();
    }

    private static String told(HourSlice slice) {
        String cells =
                Arrays.stream(slice.cells())
                        .map(cell -> ' ' + span(cell) + ' ' + cell.rows())
                        .collect(Collectors.joining(","));
        return "%s %s %s-%s:%s"
                .formatted(
                        slice.deviceId(),
                        clock(slice.hour()),
                        clock(slice.from()),
                        clock(slice.to()),
                        cells);
    }

    private static String span(CellSums cell) {
        return clock(EpochNanos.instant(cell.start()))
                + '-'
                + clock(EpochNanos.instant(cell.end()));
    }

    private static String clock(Instant instant) {
        return instant.toString().replaceAll("^.*T|Z$", "");
    }
}
