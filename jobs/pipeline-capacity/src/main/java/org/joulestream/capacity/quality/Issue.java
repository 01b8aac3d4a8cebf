package org.joulestream.capacity.quality;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of finding in a file, with all its lines.
 *
 * @param type an upper-case constant such as {@code MISSING_VALUES}; the reason code for lines that
 *     were rejected
 * @param column name of the column in the table; null where it is about whole lines
 * @param description for people, without the count
 * @param count how often it was found
 * @param lines numbers of the lines it takes from; empty where it is about the header
 */
public record Issue(
        Severity severity,
        String type,
        @Nullable String column,
        String description,
        int count,
        List<Integer> lines) {

    /** The gravest first, then the most frequent; always the same for the same file. */
    static final Comparator<Issue> WORST_FIRST =
            Comparator.comparing(Issue::severity)
                    .thenComparing(Issue::count, Comparator.reverseOrder())
                    .thenComparing(Issue::type)
                    .thenComparing(issue -> String.valueOf(issue.column()))
                    .thenComparing(Issue::description);

    static Issue inLines(
            Severity severity,
            String type,
            @Nullable String column,
            String description,
            List<Integer> lines) {
        return new Issue(severity, type, column, description, lines.size(), List.copyOf(lines));
    }

    /** For a sentence: {@code BAD_NUMBER in 12 lines}. */
    String shortly() {
        String where = column == null ? type : type + " " + column;
        return "%s in %d %s".formatted(where, count, count == 1 ? "line" : "lines");
    }
}
