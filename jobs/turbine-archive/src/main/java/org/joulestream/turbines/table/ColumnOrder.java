package org.joulestream.turbines.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a table in the order by which its rows are sorted: those of the key, then the
 * others as the schema has them.
 *
 * @param positions positions in the schema
 * @param keySize how many of them are the key
 */
record ColumnOrder(int[] positions, int keySize) {

    static ColumnOrder of(TableSchema schema) {
        if (schema.unique() && schema.order().isEmpty()) {
            throw new IllegalArgumentException(
                    "table %s is unique by no column".formatted(schema.table()));
        }
        int[] key = schema.order().stream().mapToInt(name -> position(schema, name)).toArray();
        IntStream others =
                IntStream.range(0, schema.columns().size())
                        .filter(i -> Arrays.stream(key).noneMatch(k -> k == i));
        return new ColumnOrder(IntStream.concat(Arrays.stream(key), others).toArray(), key.length);
    }

    private static int position(TableSchema schema, String name) {
        List<TableColumn> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "key column %s of table %s is not among its columns"
                        .formatted(name, schema.table()));
    }
}
