package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.joulestream.telemetry.cells.Slices.NOON;
import static org.joulestream.telemetry.cells.Slices.at;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.cells.Slices;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyTest {
    private static final Instant ONE = at("13:00:00");

    /** 195.5 W for an hour. */
    @ParameterizedTest
    @ValueSource(longs = {1, 5, 60, 120})
    void constantPowerForAnHour(long seconds) {
        Instant[] instants = Slices.every(Duration.ofSeconds(seconds), NOON, ONE);

        assertThat(kilowattHours(Slices.baseline("D1", instants))).isCloseTo(0.1955, within(1e-12));
    }

    /**
     * P(t) = t watts from 0 s to 3540 s, each minute: 3540² / 2 J, then 3540 W for the last 60 s.
     */
    @Test
    void powerThatGrowsEvenly() {
        Instant[] instants = Slices.every(Duration.ofMinutes(1), NOON, ONE);
        double[] watts = new double[60];
        Arrays.setAll(watts, minute -> 60.0 * minute);

        assertThat(kilowattHours(Slices.device("D1", instants, watts)))
                .isCloseTo((6_265_800 + 212_400) / 3.6e6, within(1e-12));
    }

    /** (100 + 200) / 2 W · 120 s, and nothing of the rest of the hour. */
    @Test
    void aStretchAsLongAsTheLargestGapCounts() {
        assertThat(kilowattHours(pair("12:30:00", "12:32:00"))).isCloseTo(0.005, within(1e-15));
    }

    @Test
    void aLongerStretchIsLeftOut() {
        assertThat(kilowattHours(pair("12:30:00", "12:32:00.000000001"))).isZero();
    }

    /** 100 W · 120 s before, 150 W · 60 s between; 57 minutes after it are left out. */
    @Test
    void theFirstReadingCountsBackToTheStartOfTheHour() {
        assertThat(kilowattHours(pair("12:02:00", "12:03:00")))
                .isCloseTo((12_000 + 9_000) / 3.6e6, within(1e-15));
    }

    /** 150 W · 60 s between, 200 W · 120 s after. */
    @Test
    void theLastReadingCountsForwardToTheEndOfTheHour() {
        assertThat(kilowattHours(pair("12:57:00", "12:58:00")))
                .isCloseTo((9_000 + 24_000) / 3.6e6, within(1e-15));
    }

    /** 36 W for half an hour before it and half an hour after it. */
    @Test
    void oneReadingCountsBothWays() {
        Energy energy = new Energy(Duration.ofMinutes(30));
        DeviceReadings device =
                Slices.device("D1", new Instant[] {at("12:30:00")}, new double[] {36});

        assertThat(kilowattHours(energy, device)).isCloseTo(0.036, within(1e-15));
    }

    /** Rows of the other series are between; rows without power don't break the stretch. */
    @Test
    void theReadingsOfAllSeriesAreOneLine() {
        DeviceReadings device =
                new DeviceReadings(
                        "D1",
                        Arrays.stream(Slices.every(Duration.ofSeconds(60), NOON, at("12:04:00")))
                                .mapToLong(EpochNanos::of)
                                .toArray(),
                        new int[] {0, 1, 0, 1},
                        new String[] {"bulb", "bulb"},
                        new String[] {"A", "A"},
                        new FieldValues[] {
                            new FieldValues(
                                    "power",
                                    FieldType.LONG,
                                    new boolean[] {true, true, false, true},
                                    new double[0],
                                    new long[] {10, 20, 0, 40},
                                    new boolean[0],
                                    new String[0])
                        },
                        new RejectedValue[0]);

        // 15 W · 60 s, 30 W · 120 s; 56 minutes after it are left out.
        assertThat(kilowattHours(device)).isCloseTo((900 + 3_600) / 3.6e6, within(1e-15));
    }

    @Test
    void withoutPowerItIsNothing() {
        FieldValues text =
                new FieldValues(
                        "power",
                        FieldType.TEXT,
                        new boolean[] {true},
                        new double[0],
                        new long[0],
                        new boolean[0],
                        new String[] {"5"});
        FieldValues absent =
                FieldValues.ofDoubles("power", new boolean[] {false}, new double[] {0});
        FieldValues noNumber =
                FieldValues.ofDoubles("power", new boolean[] {true}, new double[] {Double.NaN});

        for (FieldValues field : List.of(text, absent, noNumber)) {
            long[] times = {EpochNanos.of(NOON)};
            assertThat(kilowattHours(Slices.device("D1", times, field))).isZero();
        }
        assertThat(kilowattHours(Slices.silent("D1"))).isZero();
    }

    @Test
    void refusesAGapBelowZero() {
        assertThatThrownBy(() -> new Energy(Duration.ofSeconds(-1)))
                .hasMessage(
                        "largest gap between readings of power is PT-1S; expected no negative time");
    }

    private static DeviceReadings pair(String first, String second) {
        return Slices.device("D1", new Instant[] {at(first), at(second)}, new double[] {100, 200});
    }

    private static double kilowattHours(DeviceReadings device) {
        return kilowattHours(Energy.standard(), device);
    }

    /** Of the hour from noon on, cut into minutes. */
    private static double kilowattHours(Energy energy, DeviceReadings device) {
        List<CellSums> cells =
                new HourCutting(HourBounds.NONE, energy)
                        .cut(Slices.read(NOON, ONE, device)).stream()
                                .flatMap(slice -> Arrays.stream(slice.cells()))
                                .toList();
        return energy.kilowattHours(EpochNanos.of(NOON), EpochNanos.of(ONE), cells);
    }
}
