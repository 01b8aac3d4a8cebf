package org.joulestream.bench;

import java.util.Arrays;
import java.util.List;

/** Runs the benchmarks by name; each prints its ratios from one run. */
public final class Bench {

    private static final List<String> NAMES = List.of("merge");

    private Bench() {}

    /** {@code merge}, or nothing for all. */
    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(
                    "Usage: joule bench [NAME...]\nRuns benchmarks and prints ratios from one run:"
                            + " merge (the merge sink against a bare COPY and merge loop).\n\n"
                            + "Example:\n  joule bench merge");
            return;
        }
        List<String> names = arguments.length == 0 ? NAMES : Arrays.asList(arguments);
        for (String name : names) {
            if (!NAMES.contains(name)) {
                System.err.println("no benchmark '" + name + "'; expected one of " + NAMES);
                System.exit(2);
            }
        }
        for (String name : names) {
            System.out.println("# " + name);
            MergeBench.run();
        }
    }
}
