package org.joulestream.telemetry.hourly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.cells.RowRange;
import org.joulestream.telemetry.derive.PowerFactors;
import org.joulestream.telemetry.model.CellField;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.FieldValues;

/**
 * Sums of numeric columns, exact until the end: the same rows give the same bits, in whatever cells
 * they come.
 */
final class Sums {

    private Sums() {}

    /**
     * The numeric columns of a device in their order; the power factor, measured or calculated,
     * last.
     */
    static List<FieldValues> columns(DeviceReadings device) {
        List<FieldValues> columns = new ArrayList<>();
        for (FieldValues field : device.fields()) {
            if (NumericValues.isNumeric(field) && !field.name().equals(PowerFactors.NAME)) {
                columns.add(field);
            }
        }
        columns.add(PowerFactors.of(device));
        return columns;
    }

    /** Over these rows. */
    static CellField[] of(List<FieldValues> columns, RowRange range) {
        return columns.stream().map(column -> of(column, range)).toArray(CellField[]::new);
    }

    private static CellField of(FieldValues column, RowRange range) {
        long count = 0;
        ExactSum sum = new ExactSum();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = range.from(); row < range.to(); row++) {
            if (NumericValues.has(column, row)) {
                double value = NumericValues.at(column, row);
                count++;
                sum.add(value);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return count == 0
                ? new CellField(column.name(), 0, new double[0], 0, 0)
                : new CellField(column.name(), count, sum.parts(), least, greatest);
    }

    static FieldSums none(String name) {
        return new FieldSums(name, 0, 0, 0, 0);
    }

    /**
     * Of all cells together, column by column. Columns that only some have come last, the power
     * factor after all others.
     *
     * @param cells in order of time, which the order of columns follows
     */
    static FieldSums[] of(List<CellSums> cells) {
        Map<String, CellField> merged = new LinkedHashMap<>();
        for (CellSums cell : cells) {
            for (CellField field : cell.fields()) {
                merged.merge(field.name(), field, Sums::merged);
            }
        }
        CellField powerFactor = merged.remove(PowerFactors.NAME);
        if (powerFactor != null) {
            merged.put(PowerFactors.NAME, powerFactor);
        }
        return merged.values().stream().map(Sums::rounded).toArray(FieldSums[]::new);
    }

    private static CellField merged(CellField one, CellField next) {
        if (one.count() == 0 || next.count() == 0) {
            return one.count() == 0 ? next : one;
        }
        return new CellField(
                one.name(),
                one.count() + next.count(),
                new ExactSum().addAll(one.sum()).addAll(next.sum()).parts(),
                Math.min(one.least(), next.least()),
                Math.max(one.greatest(), next.greatest()));
    }

    private static FieldSums rounded(CellField field) {
        return new FieldSums(
                field.name(),
                field.count(),
                new ExactSum().addAll(field.sum()).value(),
                field.least(),
                field.greatest());
    }
}
