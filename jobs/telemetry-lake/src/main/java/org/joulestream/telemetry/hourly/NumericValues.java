package org.joulestream.telemetry.hourly;

import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;

/** Values of fields that can be added up. */
final class NumericValues {

    private NumericValues() {}

    static boolean isNumeric(FieldValues field) {
        return field.type() == FieldType.DOUBLE || field.type() == FieldType.LONG;
    }

    /** Neither null nor infinite nor no number: InfluxDB has only such, a text of it might not. */
    static boolean has(FieldValues field, int row) {
        return field.present()[row] && Double.isFinite(at(field, row));
    }

    /** A whole number beyond 2⁵³ loses its last digits. */
    static double at(FieldValues field, int row) {
        return field.type() == FieldType.LONG ? field.longs()[row] : field.doubles()[row];
    }
}
