package org.joulestream.testkit.scada;

import java.util.List;
import java.util.stream.Stream;

/** A value of ten minutes in the four forms in which the controller keeps it. */
record Signal(float min, float max, float mean, float deviation) {
    static Signal around(double mean, double spread, Chance chance) {
        return new Signal(
                (float) (mean - spread * (1 + chance.share(31))),
                (float) (mean + spread * (1 + chance.share(32))),
                (float) mean,
                (float) (spread * chance.between(33, 0.2, 0.6)));
    }

    /** Degrees, all of them on the compass. */
    static Signal direction(double mean, Chance chance) {
        Signal free = around(mean, 12, chance);
        float least = Math.max(0, free.min);
        float most = Math.min(360, free.max);
        return new Signal(least, most, free.mean, free.deviation);
    }

    static Stream<ScadaColumn> columns(String name, List<String> forms) {
        return forms.stream().map(form -> ScadaColumn.real(name + '_' + form));
    }
}
