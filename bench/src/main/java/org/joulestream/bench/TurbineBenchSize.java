package org.joulestream.bench;

import java.util.List;
import java.util.Map;

/**
 * How much the turbine benchmark does.
 *
 * @param pairs that count
 */
record TurbineBenchSize(int turbines, int days, int pairs) {
    private static final TurbineBenchSize SMALL = new TurbineBenchSize(24, 10, 3);
    private static final TurbineBenchSize WHOLE = new TurbineBenchSize(131, 31, 3);

    static TurbineBenchSize parse(List<String> words) {
        BenchOptions options =
                BenchOptions.parse(
                        words,
                        List.of(
                                Map.entry("--turbines", 131),
                                Map.entry("--days", 31),
                                Map.entry("--pairs", 99),
                                Map.entry("--whole", 0)));
        TurbineBenchSize size = options.has("--whole") ? WHOLE : SMALL;
        return new TurbineBenchSize(
                options.number("--turbines", size.turbines),
                options.number("--days", size.days),
                options.number("--pairs", size.pairs));
    }
}
