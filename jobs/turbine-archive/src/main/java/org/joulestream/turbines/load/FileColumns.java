package org.joulestream.turbines.load;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.ColumnValue;
import org.joulestream.turbines.table.TableColumn;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file as its table declares them.
 *
 * @param columns in the order of the file
 * @param key places of the columns of the table's primary key; empty where it has none
 */
record FileColumns(TargetTable table, List<TableColumn> columns, List<Integer> key) {

    /** A row, or why it is none. */
    record Read(@Nullable LoadRow row, @Nullable String problem) {}

    /**
     * Finds the file's columns in the table.
     *
     * @throws IOException when the table lacks one, or the file one of the key
     */
    static FileColumns of(TargetTable table, List<String> header) throws IOException {
        List<TableColumn> columns = new ArrayList<>();
        for (String name : header) {
            TableColumn column = table.column(name);
            if (column == null) {
                throw new IOException(
                        "has a column %s, which table %s has not; add it to the table, or load into another with --table"
                                .formatted(name, table.name()));
            }
            columns.add(column);
        }
        List<Integer> key = new ArrayList<>();
        for (String name : table.key()) {
            key.add(place(table, columns, name));
        }
        return new FileColumns(table, List.copyOf(columns), List.copyOf(key));
    }

    private static int place(TargetTable table, List<TableColumn> columns, String name)
            throws IOException {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equalsIgnoreCase(name)) {
                return index;
            }
        }
        throw new IOException(
                "has no column %s, which is of the primary key of table %s"
                        .formatted(name, table.name()));
    }

    List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** Places of the columns behind the key. */
    List<Integer> rest() {
        return IntStream.range(0, columns.size())
                .filter(place -> !key.contains(place))
                .boxed()
                .toList();
    }

    /** Place of the first stamp among these places; -1 where there is none. */
    int time(List<Integer> places) {
        return places.stream()
                .filter(place -> columns.get(place).type() == ColumnType.DATE_TIME)
                .findFirst()
                .orElse(-1);
    }

    /** Place of the first stamp; -1 where there is none. */
    int time() {
        return time(IntStream.range(0, columns.size()).boxed().toList());
    }

    Read row(CsvRecord line) {
        if (line.getFieldCount() != columns.size()) {
            return new Read(
                    null,
                    "has %d cells; expected %d".formatted(line.getFieldCount(), columns.size()));
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int index = 0; index < values.length; index++) {
            ColumnValue value = CellText.value(columns.get(index), line.getField(index));
            if (value.reason() != null) {
                return new Read(null, value.reason());
            }
            if (value.value() == null && key.contains(index)) {
                return new Read(null, columns.get(index).name() + " is empty; expected a value");
            }
            values[index] = value.value();
        }
        return new Read(new LoadRow(line.getStartingLineNumber(), line.getFields(), values), null);
    }

    /** The table's values of these columns, which the answer has in the same order. */
    @Nullable Object[] stored(ResultSet answer) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = stored(answer, index);
        }
        return values;
    }

    private @Nullable Object stored(ResultSet answer, int index) throws SQLException {
        TableColumn column = columns.get(index);
        Object raw =
                switch (column.type()) {
                    case DATE_TIME -> answer.getObject(index + 1, LocalDateTime.class);
                    case TEXT, MEMO -> answer.getString(index + 1);
                    case YES_NO, BYTE, INTEGER, LONG, SINGLE, DOUBLE, DECIMAL, CURRENCY ->
                            answer.getObject(index + 1);
                };
        return Stored.value(column, raw).value();
    }
}
