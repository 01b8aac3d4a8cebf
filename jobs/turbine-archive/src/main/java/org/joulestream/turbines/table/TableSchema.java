package org.joulestream.turbines.table;

import java.util.List;

/**
 * A table as an archive has it.
 *
 * @param table its name, as in SQL Server, without schema
 * @param columns in the order of the archive
 * @param key names of columns that identify a row
 * @param order names of columns by which rows are sorted, then by all others; holds the key where
 *     that is unique
 * @param unique whether no two rows have the same key
 */
public record TableSchema(
        String table,
        List<TableColumn> columns,
        List<String> key,
        List<String> order,
        boolean unique) {

    public TableSchema {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        order = List.copyOf(order);
    }

    /** Rows sorted by their key. */
    public TableSchema(String table, List<TableColumn> columns, List<String> key, boolean unique) {
        this(table, columns, key, key, unique);
    }
}
