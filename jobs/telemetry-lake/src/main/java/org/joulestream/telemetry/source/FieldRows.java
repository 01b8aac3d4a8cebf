package org.joulestream.telemetry.source;

import java.util.Arrays;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.schema.TelemetryField;

/** The rows of one field of a device while they are filled; all null at first. */
record FieldRows(
        TelemetryField field,
        boolean[] present,
        double[] doubles,
        long[] longs,
        boolean[] booleans,
        String[] texts) {

    static FieldRows of(TelemetryField field, int rows) {
        FieldType type = field.type();
        String[] texts = new String[type == FieldType.TEXT ? rows : 0];
        Arrays.fill(texts, "");
        return new FieldRows(
                field,
                new boolean[rows],
                new double[type == FieldType.DOUBLE ? rows : 0],
                new long[type == FieldType.LONG ? rows : 0],
                new boolean[type == FieldType.BOOLEAN ? rows : 0],
                texts);
    }

    FieldValues values() {
        return new FieldValues(
                field.name(), field.type(), present, doubles, longs, booleans, texts);
    }
}
