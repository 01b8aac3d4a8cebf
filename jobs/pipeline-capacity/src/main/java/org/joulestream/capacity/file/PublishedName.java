package org.joulestream.capacity.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a published file says: the only place where gas day and cycle are written.
 *
 * <p>For example {@code OAC_TW_007933047_02-27-2025_Intraday 3.csv}; the form is the site's, see
 * {@link NamePattern}.
 */
public sealed interface PublishedName {
    /** Longest name that is kept. */
    int LONGEST = 255;

    /** The name without directories. */
    String fileName();

    /**
     * A name of the expected form.
     *
     * @param asset pipeline code, upper case
     * @param duns the operator's DUNS number, with its leading zeros; empty where the form has none
     */
    record Known(String fileName, String asset, String duns, LocalDate gasDay, Cycle cycle)
            implements PublishedName {}

    /**
     * A name of another form.
     *
     * @param problem one sentence: what was found and what was expected
     */
    record Unknown(String fileName, String problem) implements PublishedName {}

    /** The name in the value of a Content-Disposition header; empty where there is none. */
    static String inContentDisposition(@Nullable String header) {
        String name = header == null ? null : ContentDisposition.fileName(header);
        return name == null ? "" : withoutDirectories(name);
    }

    /** The last part of a path, of at most 255 characters. */
    static String withoutDirectories(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String name = path.substring(slash + 1).strip();
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
