package org.joulestream.turbines.compare;

import io.github.spannm.jackcess.Column;
import io.github.spannm.jackcess.Cursor;
import io.github.spannm.jackcess.CursorBuilder;
import io.github.spannm.jackcess.DataType;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.DatabaseBuilder;
import io.github.spannm.jackcess.DateTimeType;
import io.github.spannm.jackcess.Index;
import io.github.spannm.jackcess.Row;
import io.github.spannm.jackcess.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/** The tables of an Access database, read only. */
final class MdbSource implements Closeable {
    private final Database database;

    MdbSource(Path file) throws IOException {
        database = new DatabaseBuilder().withPath(file).withReadOnly(true).open();
        database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
    }

    List<ArchiveTable> tables() throws IOException {
        List<ArchiveTable> tables = new ArrayList<>();
        for (String name : database.getTableNames()) {
            tables.add(new MdbTable(database.getTable(name)));
        }
        return tables;
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private record MdbTable(Table table) implements ArchiveTable {
        @Override
        public String name() {
            return table.getName();
        }

        @Override
        public List<ArchiveColumn> columns() {
            return table.getColumns().stream()
                    .map(column -> new ArchiveColumn(column.getName(), type(column.getType())))
                    .toList();
        }

        @Override
        public List<String> key() {
            for (Index index : table.getIndexes()) {
                if (index.isPrimaryKey()) {
                    return index.getColumns().stream().map(Index.Column::getName).toList();
                }
            }
            return List.of();
        }

        @Override
        public boolean tellsEmptyFromNull() {
            return true;
        }

        @Override
        public RowCursor open() throws IOException {
            return new MdbCursor(CursorBuilder.createCursor(table), table.getColumns());
        }
    }

    private record MdbCursor(Cursor cursor, List<? extends Column> columns) implements RowCursor {
        @Override
        public @Nullable Object @Nullable [] next() throws IOException {
            Row row = cursor.getNextRow();
            if (row == null) {
                return null;
            }
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(row.get(columns.get(i).getName()));
            }
            return values;
        }

        @Override
        public void close() {
            // The database is closed, not its cursors.
        }

        /** Jackcess gives a Byte with a sign, which Access doesn't have. */
        private static @Nullable Object value(@Nullable Object value) {
            return value instanceof Byte signed ? Byte.toUnsignedInt(signed) : value;
        }
    }

    /** Null for types that are compared by their text. */
    private static @Nullable ColumnType type(DataType type) {
        return switch (type) {
            case BOOLEAN -> ColumnType.YES_NO;
            case BYTE -> ColumnType.BYTE;
            case INT -> ColumnType.INTEGER;
            case LONG -> ColumnType.LONG;
            case FLOAT -> ColumnType.SINGLE;
            case DOUBLE -> ColumnType.DOUBLE;
            case NUMERIC, BIG_INT -> ColumnType.DECIMAL;
            case MONEY -> ColumnType.CURRENCY;
            case SHORT_DATE_TIME, EXT_DATE_TIME -> ColumnType.DATE_TIME;
            case TEXT, GUID -> ColumnType.TEXT;
            case MEMO -> ColumnType.MEMO;
            default -> null;
        };
    }
}
