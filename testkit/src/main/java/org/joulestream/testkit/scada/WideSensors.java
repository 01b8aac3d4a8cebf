package org.joulestream.testkit.scada;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The turbines' table with as many columns as a vendor's: 85. */
final class WideSensors implements Sensors {
    private static final List<String> FORMS = List.of("min", "max", "mean", "stddev");
    private static final List<String> NAMES =
            List.of(
                    "SecAnemo",
                    "YawPos",
                    "GenRpm",
                    "AcWindSp",
                    "PrWindSp",
                    "SeWindSp",
                    "NacelPos",
                    "MainSRpm",
                    "PitcPosA",
                    "PitcPosB",
                    "PitcPosC",
                    "PitchRef_BladeA",
                    "PitchRef_BladeB",
                    "PitchRef_BladeC",
                    "ScYawPos",
                    "ActualWindDirection",
                    "TwrHumid",
                    "HydPress",
                    "AmbieTmp",
                    "GenTemp");

    @Override
    public List<ScadaColumn> columns() {
        Stream<ScadaColumn> first =
                Stream.of(
                        ScadaColumn.dateTime("TimeStamp"),
                        ScadaColumn.integer("StationId"),
                        ScadaColumn.dateTime("wtc_CurTime_endvalue"));
        Stream<ScadaColumn> signals =
                NAMES.stream().flatMap(name -> Signal.columns("wtc_" + name, FORMS));
        Stream<ScadaColumn> last =
                Stream.of("wtc_PowerRef_endvalue", "wtc_YawPos_endvalue").map(ScadaColumn::real);
        return Stream.of(first, signals, last).flatMap(columns -> columns).toList();
    }

    @Override
    public void read(Conditions conditions, @Nullable Object[] row) {
        Chance chance = conditions.chance();
        int column = KEY_COLUMNS;
        row[column++] = Slots.time(conditions.slot()).minusSeconds(1 + chance.below(61, 2));
        for (int signal = 0; signal < NAMES.size(); signal++) {
            Signal value = signal(signal, conditions, chance.with(signal));
            row[column++] = value.min();
            row[column++] = value.max();
            row[column++] = value.mean();
            row[column++] = value.deviation();
        }
        row[column++] = (float) Math.max(0, conditions.powerKilowatts());
        row[column] = (float) conditions.direction();
    }

    private static Signal signal(int signal, Conditions conditions, Chance chance) {
        return switch (signal % 4) {
            case 0 -> Signal.around(conditions.wind(), 1.1, chance);
            case 1 -> Signal.direction(conditions.direction(), chance);
            case 2 -> Signal.around(Math.max(0, conditions.powerKilowatts()) * 0.7, 9, chance);
            default -> Signal.around(chance.between(62, -4, 60), 1.5, chance);
        };
    }
}
