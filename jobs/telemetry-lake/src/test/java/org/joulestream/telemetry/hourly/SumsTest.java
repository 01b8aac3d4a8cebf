package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.joulestream.telemetry.cells.RowRange;
import org.joulestream.telemetry.cells.Slices;
import org.joulestream.telemetry.model.CellField;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.FieldType;
import org.joulestream.telemetry.model.FieldValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final FieldValues VOLTAGE = doubles("voltage", 200.0, 250.0, null, 225.0);
    private static final FieldValues CURRENT = doubles("current", 1.0, 2.0, 1.0, 0.0);
    private static final FieldValues POWER = doubles("power", 100.0, 250.0, 5.0, 0.0);

    /**
     * Power factors: 100 / 200, 250 / 500, none without voltage, 0 of a load that draws nothing.
     */
    @Test
    void sumsUpNumericFieldsInTheirOrderAndThePowerFactorLast() {
        assertThat(sums(new RowRange(0, 4), VOLTAGE, CURRENT, POWER))
                .containsExactly(
                        new FieldSums("voltage", 3, 675, 200, 250),
                        new FieldSums("current", 4, 4, 0, 2),
                        new FieldSums("power", 4, 355, 0, 250),
                        new FieldSums("power_factor", 3, 1, 0, 0.5));
    }

    @Test
    void ofSomeRowsOnly() {
        assertThat(sums(new RowRange(1, 3), VOLTAGE))
                .containsExactly(
                        new FieldSums("voltage", 1, 250, 250, 250),
                        new FieldSums("power_factor", 0, 0, 0, 0));
    }

    /** A measured one wins, negative values included, and is not there twice. */
    @Test
    void aMeasuredPowerFactorIsOneColumn() {
        FieldValues measured = doubles("power_factor", -0.25, null, null, null);

        assertThat(sums(new RowRange(0, 4), measured, VOLTAGE, CURRENT, POWER))
                .extracting(FieldSums::name)
                .containsExactly("voltage", "current", "power", "power_factor");
        assertThat(sums(new RowRange(0, 4), measured, VOLTAGE, CURRENT, POWER))
                .contains(new FieldSums("power_factor", 3, 0.25, -0.25, 0.5));
    }

    @Test
    void wholeNumbersCountAndTextsAndTruthsDoNot() {
        boolean[] present = {true, true, true, true};
        FieldValues count =
                new FieldValues(
                        "count",
                        FieldType.LONG,
                        present,
                        new double[0],
                        new long[] {-3, 4, 5, 6},
                        new boolean[0],
                        new String[0]);
        FieldValues on =
                new FieldValues(
                        "on",
                        FieldType.BOOLEAN,
                        present,
                        new double[0],
                        new long[0],
                        present,
                        new String[0]);

        assertThat(sums(new RowRange(0, 4), on, count))
                .containsExactly(new FieldSums("count", 4, 12, -3, 6), Sums.none("power_factor"));
    }

    /** The options may have changed between two cells. */
    @Test
    void mergesCellsColumnByColumn() {
        CellSums one =
                cell(
                        new FieldSums("power", 2, 30, 10, 20),
                        new FieldSums("voltage", 0, 0, 0, 0),
                        new FieldSums("power_factor", 1, 1, 1, 1));
        CellSums next =
                cell(
                        new FieldSums("power", 1, 5, 5, 5),
                        new FieldSums("voltage", 1, -7, -7, -7),
                        new FieldSums("temperature", 1, 45, 45, 45),
                        new FieldSums("power_factor", 1, 0.5, 0.5, 0.5));

        assertThat(Sums.of(List.of(one, next)))
                .containsExactly(
                        new FieldSums("power", 3, 35, 5, 20),
                        new FieldSums("voltage", 1, -7, -7, -7),
                        new FieldSums("temperature", 1, 45, 45, 45),
                        new FieldSums("power_factor", 2, 1.5, 0.5, 1));
    }

    /** 0.1 + 0.2 + 0.3 is another double than 0.1 + (0.2 + 0.3). */
    @Test
    void doesNotDependOnHowRowsAreCut() {
        FieldValues tenths = doubles("power", 0.1, 0.2, 0.3, 1e17);
        DeviceReadings device = Slices.device("D1", new long[] {1, 2, 3, 4}, tenths);
        List<FieldValues> columns = Sums.columns(device);

        FieldSums[] whole = Sums.of(List.of(cell(Sums.of(columns, new RowRange(0, 4)))));

        for (int cut = 1; cut < 4; cut++) {
            assertThat(
                            Sums.of(
                                    List.of(
                                            cell(Sums.of(columns, new RowRange(0, cut))),
                                            cell(Sums.of(columns, new RowRange(cut, 4))))))
                    .isEqualTo(whole);
        }
    }

    private static FieldSums[] sums(RowRange range, FieldValues... fields) {
        DeviceReadings device = Slices.device("D1", new long[] {1, 2, 3, 4}, fields);
        return Sums.of(List.of(cell(Sums.of(Sums.columns(device), range))));
    }

    private static CellSums cell(FieldSums... fields) {
        return cell(
                Stream.of(fields)
                        .map(
                                field ->
                                        new CellField(
                                                field.name(),
                                                field.count(),
                                                new double[] {field.sum()},
                                                field.least(),
                                                field.greatest()))
                        .toArray(CellField[]::new));
    }

    private static CellSums cell(CellField... fields) {
        return new CellSums(0, 1, 2, 1, fields, "bulb", "Lab A", new double[0], 0, 0, 0, 0);
    }

    private static FieldValues doubles(String name, @Nullable Double... values) {
        boolean[] present = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            present[row] = values[row] != null;
        }
        double[] numbers =
                Stream.of(values).mapToDouble(value -> value == null ? 0 : value).toArray();
        return FieldValues.ofDoubles(name, present, numbers);
    }
}
