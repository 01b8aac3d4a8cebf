package org.joulestream.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** The options of a benchmark: flags, and names each with a whole number; later ones win. */
final class BenchOptions {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private BenchOptions() {}

    /**
     * Reads the words after a benchmark's name.
     *
     * @param known each option and its greatest number, 0 for a flag; in the order that people see
     * @throws IllegalArgumentException with a line for the user
     */
    static BenchOptions parse(List<String> words, List<Map.Entry<String, Integer>> known) {
        Map<String, Integer> greatest = new HashMap<>();
        known.forEach(option -> greatest.put(option.getKey(), option.getValue()));
        BenchOptions options = new BenchOptions();
        for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
            String word = left.next();
            Integer most = greatest.get(word);
            if (most == null) {
                throw new IllegalArgumentException(
                        "no option '%s'; expected one of %s"
                                .formatted(word, known.stream().map(Map.Entry::getKey).toList()));
            }
            if (most == 0) {
                options.flags.add(word);
            } else {
                options.numbers.put(word, number(word, left, most));
            }
        }
        return options;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    int number(String option, int otherwise) {
        return numbers.getOrDefault(option, otherwise);
    }

    private static int number(String option, Iterator<String> words, int greatest) {
        try {
            int number = Integer.parseInt(words.next());
            if (number >= 1 && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException | NoSuchElementException wrong) {
            // Told below, as a number out of range is.
        }
        throw new IllegalArgumentException(
                "%s needs a whole number from 1 to %d".formatted(option, greatest));
    }
}
