package org.joulestream.cli.base;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

/**
 * Words of a command line, in which options of a job may stand between those of the command.
 *
 * @param plain what belongs to the command
 * @param options {@code --key=value}, or {@code --key} and {@code value}, in their order
 */
public record JobWords(List<String> plain, List<String> options) {

    /** Tells them apart; a word behind an option that has no "=" is its value. */
    public static JobWords of(List<String> words) {
        JobWords split = new JobWords(new ArrayList<>(), new ArrayList<>());
        ListIterator<String> rest = words.listIterator();
        while (rest.hasNext()) {
            split.add(rest.next(), rest);
        }
        return split;
    }

    private void add(String word, ListIterator<String> rest) {
        if (!word.startsWith("--")) {
            plain.add(word);
            return;
        }
        options.add(word);
        if (word.contains("=") || !rest.hasNext()) {
            return;
        }
        String next = rest.next();
        if (next.startsWith("--")) {
            rest.previous();
        } else {
            options.add(next);
        }
    }
}
