package org.joulestream.capacity.file;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one site look like.
 *
 * @param titles titles under which a column may come; a column that is not here is never there
 * @param key columns that tell the lines of one file apart; each has a title
 * @param names what the files are called; null where the site names none
 */
public record FileShape(
        Map<Column, List<String>> titles, List<Column> key, @Nullable NamePattern names)
        implements Serializable {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Keeps copies. */
    public FileShape {
        titles = Map.copyOf(titles);
        key = List.copyOf(key);
    }

    /** The columns by their titles, each {@link #squeeze squeezed}. */
    Map<String, Column> byTitle() {
        Map<String, Column> columns = new HashMap<>();
        titles.forEach(
                (column, known) -> known.forEach(title -> columns.put(squeeze(title), column)));
        return columns;
    }

    /** Equal for shapes by which a file is read in the same way, after a restart too. */
    public String fingerprint() {
        String named = names == null ? "" : names.template().text();
        return new TreeMap<>(titles) + " " + key + " " + named;
    }

    /** Whether two titles differ in case and white space at most. */
    public static boolean isSameTitle(String one, String other) {
        return squeeze(one).equals(squeeze(other));
    }

    /** A title without what makes no difference: case and white space. */
    static String squeeze(String title) {
        return WHITE_SPACE.matcher(title).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
