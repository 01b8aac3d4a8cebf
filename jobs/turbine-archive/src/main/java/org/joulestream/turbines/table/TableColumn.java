package org.joulestream.turbines.table;

/**
 * A column of a table.
 *
 * @param name as the archive has it
 * @param sqlType as the source declares it, such as {@code varchar(20)}
 * @param type what its values are in the archive
 * @param size TEXT: the longest text in characters, 1 to 255; DECIMAL: precision in digits; else 0
 * @param scale DECIMAL: digits behind the point; else 0
 */
public record TableColumn(String name, String sqlType, ColumnType type, int size, int scale) {

    /** The same column under another name. */
    public TableColumn withName(String other) {
        return new TableColumn(other, sqlType, type, size, scale);
    }
}
