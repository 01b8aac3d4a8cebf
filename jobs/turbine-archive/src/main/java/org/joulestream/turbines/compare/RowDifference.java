package org.joulestream.turbines.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that is not the same on both sides.
 *
 * @param kind what is the matter with it
 * @param key such as {@code TimeStamp 2023-12-01 00:10:00, StationId 2307405}
 * @param cells where it is DIFFERENT: its columns that differ, with both values
 */
public record RowDifference(Kind kind, String key, List<Cell> cells) {
    /** What is the matter with a row. */
    public enum Kind {
        /** The old archive has it, the new one doesn't. */
        MISSING,
        /** The new archive has it, the old one doesn't. */
        EXTRA,
        /** Both have its key, with other values. */
        DIFFERENT
    }

    /**
     * A value that differs; null for NULL.
     *
     * @param column its name in the new archive
     */
    public record Cell(String column, @Nullable String oldValue, @Nullable String newValue) {}
}
