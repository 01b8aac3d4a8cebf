package org.joulestream.capacity.file;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which the operator's site asks for cycles.
 *
 * @param numbers value of the query parameter {@code cycle} for each cycle that can be asked for
 */
public record CycleMap(Map<Cycle, Integer> numbers) implements Serializable {
    /** Refuses a number that stands for two cycles. */
    public CycleMap {
        if (numbers.values().stream().distinct().count() < numbers.size()) {
            throw new IllegalArgumentException(
                    "two cycles have the same number in " + text(numbers) + "; expected one each");
        }
        numbers = Map.copyOf(numbers);
    }

    /**
     * Reads {@code Timely=0, Evening=1, …}.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static CycleMap parse(String text) {
        Map<Cycle, Integer> numbers = new EnumMap<>(Cycle.class);
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.split("=", -1);
            Cycle cycle = parts.length == 2 ? Cycle.named(parts[0]) : null;
            if (cycle == null || !parts[1].strip().matches("\\d{1,4}")) {
                throw new IllegalArgumentException(
                        "'%s' is no cycle number; expected name=number, for example Intraday 3=7"
                                .formatted(entry.strip()));
            }
            numbers.put(cycle, Integer.valueOf(parts[1].strip()));
        }
        return new CycleMap(numbers);
    }

    /** The number to ask with; null if this map has none for the cycle. */
    public @Nullable Integer numberOf(Cycle cycle) {
        return numbers.get(cycle);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return text(numbers);
    }

    private static String text(Map<Cycle, Integer> numbers) {
        return Arrays.stream(Cycle.values())
                .filter(numbers::containsKey)
                .map(cycle -> cycle.label() + "=" + numbers.get(cycle))
                .collect(Collectors.joining(", "));
    }
}
