package org.joulestream.capacity.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a published file says: the only place where gas day and cycle are written.
 *
 * <p>Names are {@code OAC_{asset}_{DUNS}_{MM-dd-yyyy}_{cycle}.csv}, for example {@code
 * OAC_TW_007933047_02-27-2025_Intraday 3.csv}.
 */
public sealed interface PublishedName {
    /** The name without directories. */
    String fileName();

    /**
     * A name of the expected form.
     *
     * @param asset pipeline code, upper case
     * @param duns the operator's DUNS number, with its leading zeros
     */
    record Known(String fileName, String asset, String duns, LocalDate gasDay, Cycle cycle)
            implements PublishedName {}

    /**
     * A name of another form.
     *
     * @param problem one sentence: what was found and what was expected
     */
    record Unknown(String fileName, String problem) implements PublishedName {}

    /** Reads a file name or path; anything else than the expected form is {@link Unknown}. */
    static PublishedName parse(String path) {
        return NamePattern.read(path);
    }

    /** Reads the name in the value of a Content-Disposition header; null where there is none. */
    static PublishedName ofContentDisposition(@Nullable String header) {
        String name = header == null ? null : ContentDisposition.fileName(header);
        return name == null
                ? new Unknown("", "the answer names no file in Content-Disposition")
                : parse(name);
    }
}
