package org.joulestream.testkit.scada;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the tables of turbines, as the old exporter selected them. */
enum TurbineSensors implements Sensors {
    TURBINE(
            "wtc_AcWindSp_mean",
            "wtc_AcWindSp_stddev",
            "wtc_ActualWindDirection_mean",
            "wtc_ActualWindDirection_stddev") {
        @Override
        public void read(Conditions conditions, @Nullable Object[] row) {
            Signal wind = Signal.around(conditions.wind(), 1.1, conditions.chance().with(41));
            Signal direction =
                    Signal.around(conditions.direction(), 12, conditions.chance().with(42));
            put(row, wind.mean(), wind.deviation(), direction.mean(), direction.deviation());
        }
    },
    GRID("wtc_ActPower_min", "wtc_ActPower_max", "wtc_ActPower_mean") {
        @Override
        public void read(Conditions conditions, @Nullable Object[] row) {
            double power = conditions.powerKilowatts();
            double spread = conditions.chance().between(43, 1, 30 + Math.abs(power) / 12);
            // Whole kilowatts, but for the mean.
            put(row, Math.round(power - spread), Math.round(power + spread), (float) power);
        }
    },
    COUNT(
            "wtc_kWG1Tot_accum",
            "wtc_kWG1TotE_accum",
            "wtc_kWG1TotI_accum",
            "wtc_kWG1Tot_endvalue",
            "wtc_kWG1TotE_endvalue",
            "wtc_BoostKWh_endvalue",
            "wtc_BostkWhS_endvalue") {
        @Override
        public void read(Conditions conditions, @Nullable Object[] row) {
            long counted = conditions.slot() % 1_000_000 * 140;
            put(
                    row,
                    conditions.net(),
                    conditions.exported(),
                    conditions.imported(),
                    counted,
                    counted + 4_700,
                    counted / 90,
                    counted / 97);
        }
    },
    DIGITAL_IN("wtc_PowerRed_timeon") {
        @Override
        public void read(Conditions conditions, @Nullable Object[] row) {
            boolean curtailed = conditions.state() == Conditions.State.CURTAILED;
            put(row, curtailed ? Math.min(600, 60 + conditions.chance().below(44, 900)) : 0);
        }
    };

    private final List<ScadaColumn> columns;

    TurbineSensors(String... names) {
        columns =
                Stream.concat(
                                Stream.of(
                                        ScadaColumn.dateTime("TimeStamp"),
                                        ScadaColumn.integer("StationId")),
                                Stream.of(names).map(ScadaColumn::real))
                        .toList();
    }

    @Override
    public List<ScadaColumn> columns() {
        return columns;
    }

    private static void put(@Nullable Object[] row, float... values) {
        for (int index = 0; index < values.length; index++) {
            row[KEY_COLUMNS + index] = values[index];
        }
    }
}
