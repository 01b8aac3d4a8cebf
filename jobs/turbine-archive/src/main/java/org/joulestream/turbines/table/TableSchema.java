package org.joulestream.turbines.table;

import java.util.List;

/**
 * A table as an archive has it.
 *
 * @param table its name, as in SQL Server, without schema
 * @param columns in the order of the archive
 * @param key names of columns that identify a row and by which rows are sorted; the first is a time
 *     or an id
 * @param unique whether no two rows have the same key; where it is not, rows are sorted by all
 *     columns after the key
 */
public record TableSchema(
        String table, List<TableColumn> columns, List<String> key, boolean unique) {

    public TableSchema {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
