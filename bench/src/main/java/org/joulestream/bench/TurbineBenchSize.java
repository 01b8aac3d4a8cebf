package org.joulestream.bench;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * How much the turbine benchmark does.
 *
 * @param pairs that count
 */
record TurbineBenchSize(int turbines, int days, int pairs) {
    private static final TurbineBenchSize SMALL = new TurbineBenchSize(24, 10, 3);
    private static final TurbineBenchSize WHOLE = new TurbineBenchSize(131, 31, 3);

    /** Reads the options, of which later ones win. */
    static TurbineBenchSize parse(List<String> options) {
        TurbineBenchSize size = options.contains("--whole") ? WHOLE : SMALL;
        for (Iterator<String> words = options.iterator(); words.hasNext(); ) {
            String word = words.next();
            size =
                    switch (word) {
                        case "--whole" -> size;
                        case "--turbines" ->
                                new TurbineBenchSize(
                                        number(word, words, 131), size.days, size.pairs);
                        case "--days" ->
                                new TurbineBenchSize(
                                        size.turbines, number(word, words, 31), size.pairs);
                        case "--pairs" ->
                                new TurbineBenchSize(
                                        size.turbines, size.days, number(word, words, 99));
                        default ->
                                throw new IllegalArgumentException(
                                        "no option '"
                                                + word
                                                + "'; expected --turbines, --days, --pairs or"
                                                + " --whole");
                    };
        }
        return size;
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
