package org.joulestream.turbines.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows from the bytes of {@link RowEncoder}, one after the other. */
final class RowDecoder {
    private final List<TableColumn> columns;
    private final ColumnOrder order;
    private final InputStream input;
    private final byte[] bytes = new byte[16_384];
    private final RowBuffer text = new RowBuffer();
    private int position;
    private int end;

    RowDecoder(TableSchema schema, InputStream input) {
        columns = schema.columns();
        order = ColumnOrder.of(schema);
        this.input = input;
    }

    /** The next row; null at the end. */
    @Nullable Object @Nullable [] next() throws IOException {
        if (position == end && !fill()) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i : order.positions()) {
            row[i] = value(columns.get(i));
        }
        return row;
    }

    private @Nullable Object value(TableColumn column) throws IOException {
        int mark = read();
        if (mark == 0) {
            return null;
        }
        return switch (column.type()) {
            case YES_NO -> mark == 2;
            case BYTE -> read();
            case INTEGER -> (short) (bigEndian(2) ^ Short.MIN_VALUE);
            case LONG -> (int) bigEndian(4) ^ Integer.MIN_VALUE;
            case SINGLE -> Sortable.toFloat((int) bigEndian(4));
            case DOUBLE -> Sortable.toDouble(bigEndian(8));
            case DECIMAL -> decimal(column);
            case CURRENCY -> BigDecimal.valueOf(bigEndian(8) ^ Long.MIN_VALUE, 4);
            case DATE_TIME -> dateTime(bigEndian(8) ^ Long.MIN_VALUE);
            case TEXT, MEMO -> text();
        };
    }

    private BigDecimal decimal(TableColumn column) throws IOException {
        byte[] digits = new byte[Sortable.decimalBytes(column.size())];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (i == 0 ? read() ^ 0x80 : read());
        }
        return new BigDecimal(new BigInteger(digits), column.scale());
    }

    private static LocalDateTime dateTime(long milliseconds) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(milliseconds, 1_000L),
                Math.floorMod(milliseconds, 1_000) * 1_000_000,
                ZoneOffset.UTC);
    }

    private String text() throws IOException {
        text.clear();
        while (true) {
            int b = read();
            if (b == 0 && read() == 0) {
                return new String(text.copy(), StandardCharsets.UTF_8);
            }
            text.put(b);
        }
    }

    private long bigEndian(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | read();
        }
        return value;
    }

    private int read() throws IOException {
        if (position == end && !fill()) {
            throw new EOFException("bytes end within a row");
        }
        return bytes[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, input.read(bytes));
        return end > 0;
    }
}
