package org.joulestream.telemetry.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;
import static org.joulestream.telemetry.cells.Slices.readAgain;
import static org.joulestream.telemetry.cells.Slices.silent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.junit.jupiter.api.Test;

class CuttingTest {
    private static final Cutting NO_TAKEOVER = new Cutting(Map.of());

    @Test
    void aWindowOfOneFileIsACellForEachDeviceWithRows() {
        TelemetrySlice slice =
                read(
                        at("12:00:00"),
                        at("12:01:00"),
                        baseline("D1", at("12:00:00"), at("12:00:59.999999999")),
                        silent("D2"),
                        baseline("D3", at("12:00:30")));

        List<TelemetryCell> cells = NO_TAKEOVER.cut(slice);

        assertThat(told(cells))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:00 12:00:59.999999999",
                        "D3 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:30");
        assertThat(cells)
                .allSatisfy(
                        cell -> {
                            assertThat(cell.after()).isNull();
                            assertThat(cell.failure()).isNull();
                            assertThat(cell.window()).isEqualTo(slice.window());
                        });
    }

    @Test
    void anHourIsCutIntoTheFilesThatHaveRows() {
        TelemetrySlice slice =
                read(
                        at("12:00:00"),
                        at("13:00:00"),
                        baseline("D1", at("12:00:59"), at("12:01:00"), at("12:59:59")),
                        silent("D2"));

        assertThat(told(NO_TAKEOVER.cut(slice)))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:59",
                        "D1 12:01:00-12:02:00 of 12:01:00-12:02:00: 12:01:00",
                        "D1 12:59:00-13:00:00 of 12:59:00-13:00:00: 12:59:59");
    }

    /** Else the file would wait for its other half for ever. */
    @Test
    void aPartOfAFileThatHasNoRowsIsACellAllTheSame() {
        TelemetrySlice slice =
                read(at("12:00:30"), at("12:02:15"), baseline("D1", at("12:02:00")), silent("D2"));

        assertThat(told(NO_TAKEOVER.cut(slice)))
                .containsExactly(
                        "D1 12:00:30-12:01:00 of 12:00:00-12:01:00:",
                        "D1 12:02:00-12:02:15 of 12:02:00-12:03:00: 12:02:00",
                        "D2 12:00:30-12:01:00 of 12:00:00-12:01:00:",
                        "D2 12:02:00-12:02:15 of 12:02:00-12:03:00:");
    }

    /** Rows may be gone since then. */
    @Test
    void whatIsReadAgainIsACellForEveryFileWithOrWithoutRows() {
        TelemetrySlice slice =
                readAgain(
                        at("12:00:00"),
                        at("12:02:00"),
                        baseline("D1", at("12:01:07")),
                        silent("D2"));

        assertThat(told(NO_TAKEOVER.cut(slice)))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00:",
                        "D1 12:01:00-12:02:00 of 12:01:00-12:02:00: 12:01:07",
                        "D2 12:00:00-12:01:00 of 12:00:00-12:01:00:",
                        "D2 12:01:00-12:02:00 of 12:01:00-12:02:00:");
    }

    /** 7 hours do not divide a day: the fourth file begins at 21:00 and ends with the day. */
    @Test
    void aFileEndsWithTheDay() {
        TelemetrySlice slice =
                read(
                        Slices.window(
                                at("21:00:00"),
                                Instant.parse("2026-02-08T07:00:00Z"),
                                ReadScope.of(Duration.ofHours(7))),
                        0,
                        baseline("D1", at("23:59:59"), Instant.parse("2026-02-08T00:00:00Z")));

        assertThat(NO_TAKEOVER.cut(slice))
                .extracting(TelemetryCell::fileStart, TelemetryCell::fileEnd)
                .containsExactly(
                        tuple(at("21:00:00"), Instant.parse("2026-02-08T00:00:00Z")),
                        tuple(
                                Instant.parse("2026-02-08T00:00:00Z"),
                                Instant.parse("2026-02-08T07:00:00Z")));
    }

    @Test
    void aCellHasOnlyTheSeriesThatItUses() {
        DeviceReadings device =
                new DeviceReadings(
                        "D1",
                        nanos("12:00:10", "12:00:10", "12:01:10", "12:01:20"),
                        new int[] {1, 3, 3, 0},
                        new String[] {"a", "b", "c", "d"},
                        new String[] {"A", "B", "C", "D"},
                        new FieldValues[] {
                            new FieldValues(
                                    "on",
                                    FieldType.BOOLEAN,
                                    new boolean[] {true, true, false, true},
                                    new double[0],
                                    new long[0],
                                    new boolean[] {true, false, false, true},
                                    new String[0])
                        },
                        new RejectedValue[0]);

        List<TelemetryCell> cells = NO_TAKEOVER.cut(read(at("12:00:00"), at("12:02:00"), device));

        DeviceReadings first = cells.get(0).readings();
        assertThat(first.series()).containsExactly(0, 1);
        assertThat(first.deviceTypes()).containsExactly("b", "d");
        assertThat(first.locations()).containsExactly("B", "D");
        assertThat(first.fields()[0].booleans()).containsExactly(true, false);
        DeviceReadings second = cells.get(1).readings();
        assertThat(second.series()).containsExactly(1, 0);
        assertThat(second.deviceTypes()).containsExactly("a", "d");
        assertThat(second.fields()[0].present()).containsExactly(false, true);
    }

    @Test
    void rejectedValuesGoWithTheFileOfTheirTimeEvenWhereNoRowIs() {
        RejectedValue[] rejected = {rejected("12:02:00"), rejected("12:00:59.999999999")};
        DeviceReadings device = rejecting(baseline("D1", at("12:00:10")), rejected);

        List<TelemetryCell> cells = NO_TAKEOVER.cut(read(at("12:00:00"), at("13:00:00"), device));

        assertThat(told(cells))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:10",
                        "D1 12:02:00-12:03:00 of 12:02:00-12:03:00:");
        assertThat(cells.get(0).readings().rejected()).containsExactly(rejected[1]);
        assertThat(cells.get(1).readings().rejected()).containsExactly(rejected[0]);
    }

    @Test
    void whatTheProgramBeforeHasExportedIsLeftOut() {
        Cutting cutting = new Cutting(Map.of("D1", at("12:01:10")));
        DeviceReadings device =
                baseline(
                        "D1",
                        at("12:00:50"),
                        at("12:01:10"),
                        // The program before cut its times to microseconds.
                        at("12:01:10.000000999"),
                        at("12:01:10.000001"),
                        at("12:02:00"));

        List<TelemetryCell> cells =
                cutting.cut(
                        read(
                                at("12:00:00"),
                                at("13:00:00"),
                                rejecting(device, rejected("12:01:10"), rejected("12:01:11")),
                                baseline("D2", at("12:00:50"))));

        assertThat(told(cells))
                .containsExactly(
                        "D1 12:01:00-12:02:00 of 12:01:00-12:02:00 after 12:01:10: 12:01:10.000001",
                        "D1 12:02:00-12:03:00 of 12:02:00-12:03:00: 12:02:00",
                        "D2 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:50");
        assertThat(cells.get(0).readings().rejected()).containsExactly(rejected("12:01:11"));
    }

    /** The file itself cannot be told from one of the program before by its name alone. */
    @Test
    void aFileOfWhichOnlyTheFirstInstantWasExportedIsMarked() {
        assertThat(cutAtNoon(at("12:00:00")))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00 after 12:00:00: 12:00:00.000001");
    }

    @Test
    void aFileThatBeginsRightAfterTheLastExportedInstantIsNotMarked() {
        assertThat(cutAtNoon(at("11:59:59.999999")))
                .containsExactly(
                        "D1 12:00:00-12:01:00 of 12:00:00-12:01:00: 12:00:00 12:00:00.000001");
    }

    @Test
    void aFileWhoseLastInstantWasExportedIsNone() {
        assertThat(cutAtNoon(at("12:00:59.999999999"))).isEmpty();
        assertThat(cutAtNoon(at("12:01:00"))).isEmpty();
        assertThat(cutAtNoon(Instant.MAX)).isEmpty();
    }

    /** Its sibling with the rows after the takeover would wait for it for ever. */
    @Test
    void theFirstHalfOfTheFileOfTheTakeoverIsThereThoughEmpty() {
        Cutting cutting = new Cutting(Map.of("D1", at("12:00:40")));

        List<TelemetryCell> first =
                cutting.cut(read(at("12:00:00"), at("12:00:30"), baseline("D1", at("12:00:10"))));
        List<TelemetryCell> second =
                cutting.cut(read(at("12:00:30"), at("12:01:00"), baseline("D1", at("12:00:50"))));

        assertThat(told(first))
                .containsExactly("D1 12:00:00-12:00:30 of 12:00:00-12:01:00 after 12:00:40:");
        assertThat(told(second))
                .containsExactly(
                        "D1 12:00:30-12:01:00 of 12:00:00-12:01:00 after 12:00:40: 12:00:50");
    }

    @Test
    void aWindowThatCouldNotBeReadIsOneCellThatSaysSo() {
        TelemetrySlice slice =
                new TelemetrySlice(
                        Slices.window(
                                at("12:00:00"),
                                at("13:00:00"),
                                ReadScope.of(Duration.ofMinutes(1))),
                        0,
                        SliceStatus.FAILED,
                        "InfluxDB answers 401",
                        at("13:00:03"),
                        new DeviceReadings[0]);

        TelemetryCell cell = NO_TAKEOVER.cut(slice).get(0);

        assertThat(NO_TAKEOVER.cut(slice)).hasSize(1);
        assertThat(cell.failure()).isEqualTo("InfluxDB answers 401");
        assertThat(cell.fileStart()).isEqualTo(cell.start()).isEqualTo(at("12:00:00"));
        assertThat(cell.fileEnd()).isEqualTo(cell.end()).isEqualTo(at("13:00:00"));
        assertThat(cell.readings().deviceId()).isEmpty();
        assertThat(cell.readings().rows()).isZero();
    }

    @Test
    void aWindowWithoutExtentHasNoCells() {
        assertThat(NO_TAKEOVER.cut(readAgain(at("12:00:00"), at("12:00:00"), silent("D1"))))
                .isEmpty();
    }

    private static List<String> cutAtNoon(Instant takenOverAt) {
        return told(
                new Cutting(Map.of("D1", takenOverAt))
                        .cut(
                                read(
                                        at("12:00:00"),
                                        at("12:01:00"),
                                        baseline("D1", at("12:00:00"), at("12:00:00.000001")))));
    }

    private static List<String> told(List<TelemetryCell> cells) {
        return cells.stream().map(CuttingTest::told).toList();
    }

    private static String told(TelemetryCell cell) {
        StringBuilder text = new StringBuilder(cell.readings().deviceId());
        text.append(' ').append(clock(cell.start())).append('-').append(clock(cell.end()));
        text.append(" of ").append(clock(cell.fileStart()));
        text.append('-').append(clock(cell.fileEnd()));
        Instant after = cell.after();
        if (after != null) {
            text.append(" after ").append(clock(after));
        }
        text.append(':');
        for (long time : cell.readings().times()) {
            text.append(' ').append(clock(EpochNanos.instant(time)));
        }
        return text.toString();
    }

    private static String clock(Instant instant) {
        return instant.toString().replaceAll("^.*T|Z$", "");
    }

    private static long[] nanos(String... clocks) {
        return List.of(clocks).stream().mapToLong(clock -> EpochNanos.of(at(clock))).toArray();
    }

    private static RejectedValue rejected(String clock) {
        return new RejectedValue(
                EpochNanos.of(at(clock)), "", "power", "wrong-type", "it is text", "n/a");
    }

    private static DeviceReadings rejecting(DeviceReadings device, RejectedValue... rejected) {
        return new DeviceReadings(
                device.deviceId(),
                device.times(),
                device.series(),
                device.deviceTypes(),
                device.locations(),
                device.fields(),
                rejected);
    }
}
