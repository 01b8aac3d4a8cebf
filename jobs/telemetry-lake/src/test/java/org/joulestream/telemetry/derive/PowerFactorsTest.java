package org.joulestream.telemetry.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;
import org.junit.jupiter.api.Test;

class PowerFactorsTest {

    private static final boolean[] ALL = {true, true};
    private static final boolean[] FIRST = {true, false};

    @Test
    void dividesPowerByVoltageTimesCurrent() {
        FieldValues factors =
                PowerFactors.of(
                        readings(
                                doubles("voltage", ALL, 230, 230),
                                doubles("current", FIRST, 0.5, 0),
                                doubles("power", ALL, 92, 92)));

        assertThat(factors.present()).containsExactly(true, false);
        assertThat(factors.doubles()[0]).isEqualTo(92 / (230 * 0.5));
    }

    /** As configured: power:long. */
    @Test
    void takesWholeNumbersAsWell() {
        FieldValues factors =
                PowerFactors.of(
                        readings(
                                longs("voltage", 200, 200),
                                doubles("current", ALL, 2, 2),
                                longs("power", 100, 1_000)));

        assertThat(factors.doubles()).containsExactly(0.25, 1);
    }

    @Test
    void leavesAMeasuredOneAsItIs() {
        FieldValues factors =
                PowerFactors.of(
                        readings(
                                longs("voltage", 200, 200),
                                longs("current", 2, 2),
                                longs("power", 100, 100),
                                doubles(PowerFactors.NAME, FIRST, -0.9, 0)));

        assertThat(factors.doubles()).containsExactly(-0.9, 0.25);
    }

    private static DeviceReadings readings(FieldValues... fields) {
        return new DeviceReadings(
                "D1",
                new long[] {1, 2},
                new int[] {0, 0},
                new String[] {"bulb"},
                new String[] {"Lab A"},
                fields,
                new RejectedValue[0]);
    }

    private static FieldValues doubles(String name, boolean[] present, double... values) {
        return FieldValues.ofDoubles(name, present, values);
    }

    private static FieldValues longs(String name, long... values) {
        return new FieldValues(
                name, FieldType.LONG, ALL, new double[0], values, new boolean[0], new String[0]);
    }
}
