package org.joulestream.bench;

import java.util.Arrays;
import java.util.List;

/** Runs the benchmarks by name; each prints its ratios from one run. */
public final class Bench {

    private static final List<String> NAMES =
            List.of("merge", "turbines", "telemetry", "freshness");
    private static final String USAGE =
            """
            Usage: joule bench [NAME [OPTION...]]
            Runs benchmarks and prints ratios from one run; without a name all of them.
              merge      the merge sink against a bare COPY and merge loop
              turbines   the whole export of a month against a bare JDBC to Jackcess loop
                --turbines N   default 131 with --whole, else 24
                --days N       default 31 with --whole, else 10
                --pairs N      pairs that count, after one that does not; default 3
                --whole        a month of 131 turbines, about 2.5 million rows: many minutes
              telemetry  the whole export of a range against a bare loop of InfluxDB's client and parquet-avro
                --points N     default 10,000,000 with --whole, else 2,000,000
                --devices N    default 50
                --interval-seconds N   of each file; default 3,600
                --pairs N      default 5 with --whole, else 3
                --whole        10 million points: an hour or so
              freshness  how soon points can be read from the lake, while devices write and the job follows
                --points N     a second, of all devices; default 1,000
                --devices N    default 50
                --interval-seconds N   of each file; default 60
                --minutes N    default 6

            Example:
              joule bench turbines --whole --pairs 1\
            """;

    private Bench() {}

    /** A name and its options, or nothing for all. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        if (words.contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        List<String> names = words.isEmpty() ? NAMES : words.subList(0, 1);
        List<String> options = words.subList(Math.min(1, words.size()), words.size());
        try {
            for (String name : names) {
                System.out.println("# " + name);
                run(name, options);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void run(String name, List<String> options) throws Exception {
        switch (name) {
            case "merge" -> MergeBench.run();
            case "telemetry" -> TelemetryBench.run(TelemetryBenchSize.parse(options));
            case "freshness" -> FreshnessBench.run(FreshnessBenchSize.parse(options));
            case "turbines" -> TurbineBench.run(TurbineBenchSize.parse(options));
            default ->
                    throw new IllegalArgumentException(
                            "no benchmark '" + name + "'; expected one of " + NAMES);
        }
    }
}
