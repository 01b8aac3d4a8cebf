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

    static Stream<ScadaColumn> columns(String name, List<String> forms) {
        return forms.stream().map(form -> ScadaColumn.real(name + '_' + form));
    }
}
