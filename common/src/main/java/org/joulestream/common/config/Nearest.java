package org.joulestream.common.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word a misspelt one most likely meant. */
public final class Nearest {
    private static final int LEAST_EDITS = 2;
    private static final int CHARACTERS_PER_EDIT = 3;

    private Nearest() {}

    /** The nearest candidate, if it is near enough to be meant. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        int limit = Math.max(LEAST_EDITS, word.length() / CHARACTERS_PER_EDIT);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
                .filter(candidate -> edits(word, candidate) <= limit);
    }

    /** Levenshtein's distance, one row of the table at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            nextRow(row, line, from.charAt(line - 1), to);
        }
        return row[to.length()];
    }

    private static void nextRow(int[] row, int line, char character, String to) {
        int diagonal = row[0];
        row[0] = line;
        for (int column = 1; column < row.length; column++) {
            int above = row[column];
            int replaced = diagonal + (character == to.charAt(column - 1) ? 0 : 1);
            row[column] = Math.min(replaced, 1 + Math.min(above, row[column - 1]));
            diagonal = above;
        }
    }
}
