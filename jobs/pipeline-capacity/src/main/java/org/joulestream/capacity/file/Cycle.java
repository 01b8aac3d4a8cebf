package org.joulestream.capacity.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A nomination cycle of a gas day, in the order in which the cycles are published. */
public enum Cycle {
    TIMELY("Timely"),
    EVENING("Evening"),
    INTRADAY_1("Intraday 1"),
    INTRADAY_2("Intraday 2"),
    INTRADAY_3("Intraday 3"),
    FINAL("Final");

    private final String label;

    Cycle(String label) {
        this.label = label;
    }

    /** The name as the operator writes it, such as {@code Intraday 3}. */
    public String label() {
        return label;
    }

    /** The names of all of them, in the order of publication. */
    public static String labels() {
        return Arrays.stream(values()).map(Cycle::label).collect(Collectors.joining(", "));
    }

    /**
     * Finds a cycle by name whatever its case and its spaces, underscores or hyphens: {@code
     * evening}, {@code intraday_3}, {@code ID3}; null if there is none of that name.
     */
    public static @Nullable Cycle named(String name) {
        String letters = squeeze(name).replaceFirst("^id(?=[1-3]$)", "intraday");
        for (Cycle cycle : values()) {
            if (squeeze(cycle.label).equals(letters)) {
                return cycle;
            }
        }
        return null;
    }

    private static String squeeze(String name) {
        return name.replaceAll("[\\s_\\-]+", "").toLowerCase(Locale.ROOT);
    }
}
