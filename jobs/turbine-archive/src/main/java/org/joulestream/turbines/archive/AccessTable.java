package org.joulestream.turbines.archive;

import io.github.spannm.jackcess.ColumnBuilder;
import io.github.spannm.jackcess.DataType;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.IndexBuilder;
import io.github.spannm.jackcess.Table;
import io.github.spannm.jackcess.TableBuilder;
import java.io.IOException;
import java.util.List;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * A table as Access has it.
 *
 * <p>Yes/No cannot be NULL there: a column that has a NULL becomes Byte (1, 0, NULL) in that file.
 */
final class AccessTable {
    private final TableSchema schema;
    private final boolean[] yesNoAsByte;

    AccessTable(TableSchema schema, RowFacts facts) {
        this.schema = schema;
        yesNoAsByte = new boolean[schema.columns().size()];
        for (int i = 0; i < yesNoAsByte.length; i++) {
            yesNoAsByte[i] =
                    schema.columns().get(i).type() == ColumnType.YES_NO && facts.nulls().get(i) > 0;
        }
    }

    Table create(Database database) throws IOException {
        TableBuilder table = new TableBuilder(schema.table());
        for (int i = 0; i < yesNoAsByte.length; i++) {
            table.addColumn(column(i));
        }
        if (!schema.key().isEmpty()) {
            table.addIndex(keyIndex());
        }
        int time = RowFacts.timeColumn(schema);
        if (time >= 0 && !keyBeginsWith(schema.columns().get(time).name())) {
            String name = schema.columns().get(time).name();
            table.addIndex(new IndexBuilder(name).withColumns(name));
        }
        return table.toTable(database);
    }

    /** The values that Access is given; the same array where nothing changes. */
    @Nullable Object[] values(@Nullable Object[] row) {
        @Nullable Object[] values = row;
        for (int i = 0; i < yesNoAsByte.length; i++) {
            if (yesNoAsByte[i] && row[i] instanceof Boolean yes) {
                values = values == row ? row.clone() : values;
                values[i] = yes ? 1 : 0;
            }
        }
        return values;
    }

    /** About how large the file becomes, rather too much than too little. */
    long estimatedBytes(RowFacts facts) {
        int width = yesNoAsByte.length;
        long rowBytes = 6L + (width + 7L) / 8;
        for (TableColumn column : schema.columns()) {
            rowBytes += bytes(column);
        }
        long indexBytes = 12L + 10L * (schema.key().size() + 1);
        long content = facts.rows() * (rowBytes + indexBytes) + 2 * facts.textCharacters();
        return content + content / 8 + (1L << 19);
    }

    private ColumnBuilder column(int position) {
        TableColumn column = schema.columns().get(position);
        ColumnBuilder builder =
                new ColumnBuilder(
                        column.name(), yesNoAsByte[position] ? DataType.BYTE : type(column.type()));
        if (column.type() == ColumnType.TEXT) {
            builder.withLengthInUnits(column.size());
        }
        if (column.type() == ColumnType.DECIMAL) {
            builder.withPrecision(column.size()).withScale(column.scale());
        }
        boolean isText = column.type() == ColumnType.TEXT || column.type() == ColumnType.MEMO;
        return builder.withCompressedUnicode(isText);
    }

    private IndexBuilder keyIndex() {
        List<String> names = schema.key();
        return schema.unique()
                ? new IndexBuilder(IndexBuilder.PRIMARY_KEY_NAME)
                        .withColumns(names)
                        .withPrimaryKey()
                : new IndexBuilder("KeyColumns").withColumns(names);
    }

    private boolean keyBeginsWith(String name) {
        return !schema.key().isEmpty() && schema.key().get(0).equalsIgnoreCase(name);
    }

    private static DataType type(ColumnType type) {
        return switch (type) {
            case YES_NO -> DataType.BOOLEAN;
            case BYTE -> DataType.BYTE;
            case INTEGER -> DataType.INT;
            case LONG -> DataType.LONG;
            case SINGLE -> DataType.FLOAT;
            case DOUBLE -> DataType.DOUBLE;
            case DECIMAL -> DataType.NUMERIC;
            case CURRENCY -> DataType.MONEY;
            case DATE_TIME -> DataType.SHORT_DATE_TIME;
            case TEXT -> DataType.TEXT;
            case MEMO -> DataType.MEMO;
        };
    }

    private static int bytes(TableColumn column) {
        return switch (column.type()) {
            case YES_NO, BYTE -> 1;
            case INTEGER -> 2;
            case LONG, SINGLE -> 4;
            case DOUBLE, CURRENCY, DATE_TIME -> 8;
            case DECIMAL -> 17;
            case TEXT -> 4;
            case MEMO -> 16;
        };
    }
}
