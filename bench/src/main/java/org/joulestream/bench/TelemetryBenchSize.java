package org.joulestream.bench;

import java.util.List;
import java.util.Map;

/**
 * How much the telemetry benchmark does.
 *
 * @param points of all devices at least, four fields each
 * @param pairs that count
 */
record TelemetryBenchSize(int points, int devices, int pairs, int intervalSeconds) {
    private static final TelemetryBenchSize SMALL = new TelemetryBenchSize(2_000_000, 50, 3, 3_600);
    private static final TelemetryBenchSize WHOLE =
            new TelemetryBenchSize(10_000_000, 50, 5, 3_600);

    static TelemetryBenchSize parse(List<String> words) {
        BenchOptions options =
                BenchOptions.parse(
                        words,
                        List.of(
                                Map.entry("--points", 1_000_000_000),
                                Map.entry("--devices", 1_000),
                                Map.entry("--interval-seconds", 86_400),
                                Map.entry("--pairs", 99),
                                Map.entry("--whole", 0)));
        TelemetryBenchSize size = options.has("--whole") ? WHOLE : SMALL;
        return new TelemetryBenchSize(
                options.number("--points", size.points),
                options.number("--devices", size.devices),
                options.number("--pairs", size.pairs),
                options.number("--interval-seconds", size.intervalSeconds));
    }

    /** How much time the points of a device take, one a second: whole files. */
    int seconds() {
        return (points / devices + intervalSeconds - 1) / intervalSeconds * intervalSeconds;
    }
}
