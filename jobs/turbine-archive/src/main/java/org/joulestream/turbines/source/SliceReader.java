package org.joulestream.turbines.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulestream.turbines.table.RowCheck;
import org.joulestream.turbines.table.SliceBuilder;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** Takes the rows of an answer one by one, until they are through or too many. */
final class SliceReader {

    private final List<TableColumn> columns;
    private final RowCheck check;
    private final SliceBuilder rows;
    private final List<BadRow> badRows = new ArrayList<>();
    private int rowsRead;
    private long badBytes;
    private boolean isFull;

    /**
     * A row with a value that is not of its column's type, or without a key.
     *
     * @param values of the row as text, as far as they could be read
     */
    record BadRow(String reason, List<@Nullable String> values) {}

    SliceReader(TableSchema schema) {
        this.columns = schema.columns();
        this.check = new RowCheck(schema);
        this.rows = new SliceBuilder(schema);
    }

    /**
     * Reads on to the end of the answer.
     *
     * @param maxBytes after which it stops
     * @return false when there is more than that
     */
    boolean readAll(ResultSet answer, long maxBytes) throws SQLException {
        while (answer.next()) {
            rowsRead++;
            readRow(answer);
            if (rows.bytes() + badBytes > maxBytes) {
                isFull = true;
                return false;
            }
        }
        return true;
    }

    private void readRow(ResultSet answer) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int index = 0; index < row.length; index++) {
            row[index] = raw(answer, index + 1, columns.get(index));
        }
        String reason = check.convert(row);
        if (reason == null) {
            rows.add(row);
        } else {
            addBad(new BadRow(reason, texts(answer)));
        }
    }

    /** What cannot be used takes room, too: a column may be bad in every row. */
    private void addBad(BadRow bad) {
        badRows.add(bad);
        for (String text : bad.values()) {
            badBytes += text == null ? 0 : text.length();
        }
    }

    private static @Nullable Object raw(ResultSet answer, int index, TableColumn column)
            throws SQLException {
        return switch (column.type()) {
            case DATE_TIME -> answer.getObject(index, LocalDateTime.class);
            case TEXT, MEMO -> answer.getString(index);
            case YES_NO, BYTE, INTEGER, LONG, SINGLE, DOUBLE, DECIMAL, CURRENCY ->
                    answer.getObject(index);
        };
    }

    private List<@Nullable String> texts(ResultSet answer) throws SQLException {
        @Nullable String[] texts = new @Nullable String[columns.size()];
        for (int index = 0; index < texts.length; index++) {
            texts[index] = answer.getString(index + 1);
        }
        return Arrays.asList(texts);
    }

    SliceBuilder rows() {
        return rows;
    }

    List<BadRow> badRows() {
        return badRows;
    }

    /** Whether it stopped because there is more than it may take. */
    boolean isFull() {
        return isFull;
    }

    int rowsRead() {
        return rowsRead;
    }
}
