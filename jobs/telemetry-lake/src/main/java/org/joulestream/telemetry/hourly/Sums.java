package org.joulestream.telemetry.hourly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.cells.RowRange;
import org.joulestream.telemetry.derive.PowerFactors;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.FieldValues;

/**
 * Sums of numeric columns. They are added up plainly, rows and then cells in order of time: the
 * same cells give the same bits.
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
    static FieldSums[] of(List<FieldValues> columns, RowRange range) {
        return columns.stream().map(column -> of(column, range)).toArray(FieldSums[]::new);
    }

    private static FieldSums of(FieldValues column, RowRange range) {
        long count = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = range.from(); row < range.to(); row++) {
            if (NumericValues.has(column, row)) {
                double value = NumericValues.at(column, row);
                count++;
                sum += value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return count == 0
                ? none(column.name())
                : new FieldSums(column.name(), count, sum, least, greatest);
    }

    static FieldSums none(String name) {
        return new FieldSums(name, 0, 0, 0, 0);
    }

    /**
     * Of all cells together, column by column. Columns that only some have come last, the power
     * factor after all others.
     *
     * @param cells in order of time
     */
    static FieldSums[] of(List<CellSums> cells) {
        Map<String, FieldSums> merged = new LinkedHashMap<>();
        for (CellSums cell : cells) {
            for (FieldSums field : cell.fields()) {
                merged.merge(field.name(), field, Sums::merged);
            }
        }
        FieldSums powerFactor = merged.remove(PowerFactors.NAME);
        if (powerFactor != null) {
            merged.put(PowerFactors.NAME, powerFactor);
        }
        return merged.values().toArray(FieldSums[]::new);
    }

    private static FieldSums merged(FieldSums one, FieldSums next) {
        if (one.count() == 0 || next.count() == 0) {
            return one.count() == 0 ? next : one;
        }
        return new FieldSums(
                one.name(),
                one.count() + next.count(),
                one.sum() + next.sum(),
                Math.min(one.least(), next.least()),
                Math.max(one.greatest(), next.greatest()));
    }
}
