package org.joulestream.testkit.scada;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the tables of turbines, as the old exporter selected them. */
record TurbineSensors(List<ScadaColumn> columns, Function<Conditions, double[]> values)
        implements Sensors {
    static final TurbineSensors TURBINE =
            of(
                    TurbineSensors::turbine,
                    "wtc_AcWindSp_mean",
                    "wtc_AcWindSp_stddev",
                    "wtc_ActualWindDirection_mean",
                    "wtc_ActualWindDirection_stddev");
    static final TurbineSensors GRID =
            of(TurbineSensors::grid, "wtc_ActPower_min", "wtc_ActPower_max", "wtc_ActPower_mean");
    static final TurbineSensors COUNT =
            of(
                    TurbineSensors::count,
                    "wtc_kWG1Tot_accum",
                    "wtc_kWG1TotE_accum",
                    "wtc_kWG1TotI_accum",
                    "wtc_kWG1Tot_endvalue",
                    "wtc_kWG1TotE_endvalue",
                    "wtc_BoostKWh_endvalue",
                    "wtc_BostkWhS_endvalue");
    static final TurbineSensors DIGITAL_IN = of(TurbineSensors::digitalIn, "wtc_PowerRed_timeon");

    private static final int COUNTERS_SINCE = 1_000_000;

    private static TurbineSensors of(Function<Conditions, double[]> values, String... names) {
        Stream<ScadaColumn> key =
                Stream.of(ScadaColumn.dateTime("TimeStamp"), ScadaColumn.integer("StationId"));
        Stream<ScadaColumn> reals = Stream.of(names).map(ScadaColumn::real);
        return new TurbineSensors(Stream.concat(key, reals).toList(), values);
    }

    @Override
    public void read(Conditions conditions, @Nullable Object[] row) {
        int column = KEY_COLUMNS;
        for (double value : values.apply(conditions)) {
            // No negative zero: not every database keeps it.
            row[column++] = (float) (value + 0.0);
        }
    }

    private static double[] turbine(Conditions conditions) {
        Signal wind = Signal.around(conditions.wind(), 1.1, conditions.chance().with(41));
        Signal direction = Signal.direction(conditions.direction(), conditions.chance().with(42));
        return new double[] {
            wind.mean(), wind.deviation(), direction.mean(), direction.deviation()
        };
    }

    /** Whole kilowatts, but for the mean. */
    private static double[] grid(Conditions conditions) {
        double power = conditions.powerKilowatts();
        double spread = conditions.chance().between(43, 1, 30 + Math.abs(power) / 12);
        return new double[] {Math.rint(power - spread), Math.rint(power + spread), power};
    }

    private static double[] count(Conditions conditions) {
        long ever = (conditions.slot() - COUNTERS_SINCE + conditions.station() % 1000) * 140;
        return new double[] {
            conditions.net(),
            conditions.exported(),
            conditions.imported(),
            ever,
            ever + 4_700,
            Math.floorDiv(ever, 90),
            Math.floorDiv(ever, 97)
        };
    }

    private static double[] digitalIn(Conditions conditions) {
        boolean curtailed = conditions.state() == Conditions.State.CURTAILED;
        int seconds = Math.min(600, 60 + conditions.chance().below(44, 900));
        return new double[] {curtailed ? seconds : 0};
    }
}
