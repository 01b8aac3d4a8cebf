package org.joulestream.testkit.scada;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the masts; the thermometer's column is not called the same in every year. */
record MetSensors(String thermometer) implements Sensors {
    private static final List<String> FORMS = List.of("mean", "min", "max", "stddev");

    @Override
    public List<ScadaColumn> columns() {
        Stream<ScadaColumn> key =
                Stream.of(ScadaColumn.dateTime("TimeStamp"), ScadaColumn.integer("StationId"));
        Stream<ScadaColumn> values =
                FORMS.stream()
                        .flatMap(
                                form ->
                                        Stream.of(
                                                        "met_WindSpeedRot",
                                                        "met_WinddirectionRot",
                                                        "met_Pressure",
                                                        thermometer)
                                                .flatMap(
                                                        name ->
                                                                Signal.columns(
                                                                        name, List.of(form))));
        return Stream.concat(key, values).toList();
    }

    @Override
    public void read(Conditions conditions, @Nullable Object[] row) {
        Chance chance = conditions.chance();
        double hour = conditions.slot() % Slots.PER_DAY / 6.0;
        double celsius = 20 + 4 * Math.sin((hour - 9) * Math.PI / 12) + chance.share(51);
        put(row, 0, Signal.around(conditions.wind(), 1.1, chance.with(52)));
        put(row, 1, Signal.direction(conditions.direction(), chance.with(53)));
        put(row, 2, Signal.around(chance.between(54, 1007, 1012), 0.1, chance.with(55)));
        put(row, 3, Signal.around(celsius, 0.3, chance.with(56)));
    }

    private static void put(@Nullable Object[] row, int place, Signal signal) {
        float[] forms = {signal.mean(), signal.min(), signal.max(), signal.deviation()};
        for (int form = 0; form < forms.length; form++) {
            row[KEY_COLUMNS + form * 4 + place] = forms[form];
        }
    }
}
