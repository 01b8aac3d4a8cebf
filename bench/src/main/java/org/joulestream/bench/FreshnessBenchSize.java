package org.joulestream.bench;

import java.util.List;
import java.util.Map;

/**
 * How much the freshness benchmark does.
 *
 * @param pointsPerSecond of all devices
 */
record FreshnessBenchSize(int pointsPerSecond, int devices, int intervalSeconds, int minutes) {

    static FreshnessBenchSize parse(List<String> words) {
        BenchOptions options =
                BenchOptions.parse(
                        words,
                        List.of(
                                Map.entry("--points", 1_000_000),
                                Map.entry("--devices", 1_000),
                                Map.entry("--interval-seconds", 3_600),
                                Map.entry("--minutes", 1_440)));
        int intervalSeconds = options.number("--interval-seconds", 60);
        FreshnessBenchSize size =
                new FreshnessBenchSize(
                        options.number("--points", 1_000),
                        options.number("--devices", 50),
                        intervalSeconds,
                        options.number("--minutes", 6));
        if (size.minutes * 60 < 5 * intervalSeconds) {
            throw new IllegalArgumentException(
                    "--minutes is %d; expected at least five intervals of %d s"
                            .formatted(size.minutes, intervalSeconds));
        }
        if (size.pointsPerSecond < size.devices) {
            throw new IllegalArgumentException(
                    "--points is %d; expected at least one a second of each of %d devices"
                            .formatted(size.pointsPerSecond, size.devices));
        }
        return size;
    }
}
