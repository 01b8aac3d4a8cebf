package org.joulestream.turbines.month;

import java.time.YearMonth;

/**
 * The name of an archive: type and month, such as {@code tur/2023-12}.
 *
 * @param type in lower case
 */
public record ArchiveName(String type, YearMonth month) {

    /** Reads what {@link #toString} wrote. */
    public static ArchiveName parse(String name) {
        int slash = name.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException(
                    "archive is '%s'; expected type/yyyy-MM, for example tur/2023-12"
                            .formatted(name));
        }
        return new ArchiveName(
                name.substring(0, slash), YearMonth.parse(name.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return type + '/' + month;
    }
}
