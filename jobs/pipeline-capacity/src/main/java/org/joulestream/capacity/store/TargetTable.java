package org.joulestream.capacity.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of capacity rows and its history, {@code NAME_history}.
 *
 * @param name of the table of latest rows
 * @param key columns that, with pipeline, gas day and cycle, tell its rows apart
 */
public record TargetTable(String name, List<String> key) {
    private static final List<String> GROUP = List.of("asset", "gas_day", "cycle");

    /** Keeps a copy. */
    public TargetTable {
        key = List.copyOf(key);
    }

    String history() {
        return name + "_history";
    }

    /** All columns that are unique together. */
    List<String> wholeKey() {
        return Stream.concat(GROUP.stream(), key.stream()).toList();
    }
}
