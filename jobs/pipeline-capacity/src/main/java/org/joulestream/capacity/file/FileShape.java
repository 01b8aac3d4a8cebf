package org.joulestream.capacity.file;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    /** Keeps copies. */
    public FileShape {
        titles = Map.copyOf(titles);
        key = List.copyOf(key);
    }

    /** The column of this title, whatever its case and white space; null if there is none. */
    @Nullable Column titled(String title) {
        for (Map.Entry<Column, List<String>> entry : titles.entrySet()) {
            if (entry.getValue().stream().anyMatch(known -> isSameTitle(known, title))) {
                return entry.getKey();
            }
        }
        return null;
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

    private static String squeeze(String title) {
        return title.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
