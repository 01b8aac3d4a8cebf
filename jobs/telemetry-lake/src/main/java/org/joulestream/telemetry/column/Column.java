package org.joulestream.telemetry.column;

/**
 * A column of a file.
 *
 * @param name unique in the file
 * @param type of its values, also where all of them are null
 * @param isRequired whether there is a value in every row
 */
public record Column(String name, ColumnType type, boolean isRequired) {

    /** One that has a value in every row. */
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /** One that may have nulls. */
    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
