package org.joulestream.common.merge;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A column of a merged table and where its value comes from.
 *
 * @param name as in the table
 * @param sqlType PostgreSQL type, as in a CREATE TABLE
 * @param value text, number, boolean, {@link java.time.Instant} (written as UTC) or null
 */
public record Column<T, R>(String name, String sqlType, Value<T, R> value) implements Serializable {

    /** Reads a column's value off a window and one of its rows. */
    @FunctionalInterface
    public interface Value<T, R> extends Serializable {
        /** The value, or null. */
        @Nullable Object of(T window, R row);
    }
}
