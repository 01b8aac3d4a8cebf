package org.joulestream.turbines.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of the source what an archive of this schema holds, or says why they cannot be. */
public final class RowCheck {
    private final List<TableColumn> columns;
    private final ColumnOrder order;
    private final boolean unique;

    public RowCheck(TableSchema schema) {
        columns = schema.columns();
        order = ColumnOrder.of(schema);
        unique = schema.unique();
    }

    /**
     * Converts the values in their place.
     *
     * @param row raw values in the order of the schema
     * @return null when all of them can be held, else one sentence about the first that cannot
     */
    public @Nullable String convert(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            ColumnValue checked = ColumnValue.check(columns.get(i), row[i]);
            if (checked.reason() != null) {
                return checked.reason();
            }
            row[i] = checked.value();
        }
        return unique ? missingKey(row) : null;
    }

    private @Nullable String missingKey(@Nullable Object[] row) {
        for (int i = 0; i < order.keySize(); i++) {
            int position = order.positions()[i];
            if (row[position] == null) {
                return "%s is NULL; expected a value, it is part of the key"
                        .formatted(columns.get(position).name());
            }
        }
        return null;
    }
}
