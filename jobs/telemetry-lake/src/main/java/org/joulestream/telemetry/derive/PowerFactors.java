package org.joulestream.telemetry.derive;

import java.util.EnumSet;
import java.util.Set;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;

/**
 * The power factor of each row: power / (voltage · current), from 0 to 1.
 *
 * <p>Of a load that draws nothing (0 V or 0 A) it is 0, as the replaced program had it. A row that
 * lacks one of the three has none. A measured power factor wins and is left as it is, negative
 * values included.
 */
public final class PowerFactors {

    /** Of the column, and of the field that holds a measured one. */
    public static final String NAME = "power_factor";

    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.DOUBLE, FieldType.LONG);

    private PowerFactors() {}

    /** A DOUBLE named {@value #NAME} with a value or null for each row. */
    public static FieldValues of(DeviceReadings readings) {
        int rows = readings.rows();
        boolean[] present = new boolean[rows];
        double[] values = new double[rows];
        FieldValues measured = field(readings, NAME);
        FieldValues power = field(readings, "power");
        FieldValues voltage = field(readings, "voltage");
        FieldValues current = field(readings, "current");
        for (int row = 0; row < rows; row++) {
            if (measured.present()[row]) {
                present[row] = true;
                values[row] = number(measured, row);
            } else if (power.present()[row] && voltage.present()[row] && current.present()[row]) {
                present[row] = true;
                values[row] = of(number(power, row), number(voltage, row), number(current, row));
            }
        }
        return FieldValues.ofDoubles(NAME, present, values);
    }

    /**
     * Of one reading.
     *
     * @return from 0 to 1; 0 where the quotient is no number or infinite
     */
    static double of(double powerWatts, double volts, double amperes) {
        double quotient = powerWatts / (volts * amperes);
        return Double.isFinite(quotient) ? Math.max(0, Math.min(1, quotient)) : 0;
    }

    private static double number(FieldValues field, int row) {
        return field.type() == FieldType.LONG ? field.longs()[row] : field.doubles()[row];
    }

    /** The field of numbers of that name; without a value in any row where there is none. */
    private static FieldValues field(DeviceReadings readings, String name) {
        for (FieldValues field : readings.fields()) {
            if (field.name().equals(name) && NUMBERS.contains(field.type())) {
                return field;
            }
        }
        int rows = readings.rows();
        return FieldValues.ofDoubles(name, new boolean[rows], new double[rows]);
    }
}
