package org.joulestream.turbines.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes that sort as the rows do: compared as unsigned bytes, by the key first, then by the
 * other columns; NULL before any value, texts by code point, -0.0 before 0.0.
 *
 * <p>Every value begins with 0 for NULL or 1; a value of YES_NO is that byte itself, 1 or 2.
 */
final class RowEncoder {
    private final List<TableColumn> columns;
    private final ColumnOrder order;
    private final RowBuffer buffer = new RowBuffer();
    private int keyLength;

    RowEncoder(TableSchema schema) {
        columns = schema.columns();
        order = ColumnOrder.of(schema);
    }

    /**
     * One row as bytes.
     *
     * @param row values as {@link ColumnType} says, in the order of the schema
     */
    byte[] encode(@Nullable Object[] row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "row has %d values; expected %d".formatted(row.length, columns.size()));
        }
        buffer.clear();
        keyLength = 0;
        for (int i = 0; i < row.length; i++) {
            int position = order.positions()[i];
            put(columns.get(position), row[position]);
            if (i == order.keySize() - 1) {
                keyLength = buffer.length();
            }
        }
        return buffer.copy();
    }

    /** How many bytes of the row encoded last are its key. */
    int keyLength() {
        return keyLength;
    }

    private void put(TableColumn column, @Nullable Object value) {
        if (value == null) {
            buffer.put(0);
            return;
        }
        try {
            putValue(column, value);
        } catch (ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "value of column %s is %s of %s; expected what %s holds"
                            .formatted(column.name(), value, value.getClass().getName(), column),
                    e);
        }
    }

    private void putValue(TableColumn column, Object value) {
        if (column.type() == ColumnType.YES_NO) {
            buffer.put((Boolean) value ? 2 : 1);
            return;
        }
        buffer.put(1);
        switch (column.type()) {
            case YES_NO -> throw new IllegalStateException("put above");
            case BYTE -> buffer.put((Integer) value);
            case INTEGER -> buffer.putBigEndian((Short) value ^ Short.MIN_VALUE, 2);
            case LONG -> buffer.putBigEndian((Integer) value ^ Integer.MIN_VALUE, 4);
            case SINGLE -> buffer.putBigEndian(Sortable.bits((Float) value), 4);
            case DOUBLE -> buffer.putBigEndian(Sortable.bits((Double) value), 8);
            case DECIMAL -> putDecimal(column, (BigDecimal) value);
            case CURRENCY ->
                    buffer.putBigEndian(
                            unscaled((BigDecimal) value, 4).longValueExact() ^ Long.MIN_VALUE, 8);
            case DATE_TIME ->
                    buffer.putBigEndian(
                            ((LocalDateTime) value).toInstant(ZoneOffset.UTC).toEpochMilli()
                                    ^ Long.MIN_VALUE,
                            8);
            case TEXT, MEMO -> buffer.putText(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void putDecimal(TableColumn column, BigDecimal value) {
        byte[] digits = unscaled(value, column.scale()).toByteArray();
        int width = Sortable.decimalBytes(column.size());
        if (digits.length > width) {
            throw new ArithmeticException("more digits than the column has");
        }
        int sign = digits[0] < 0 ? 0xFF : 0;
        for (int i = digits.length; i < width; i++) {
            buffer.put(i == digits.length ? sign ^ 0x80 : sign);
        }
        for (int i = 0; i < digits.length; i++) {
            buffer.put(i == 0 && digits.length == width ? digits[0] ^ 0x80 : digits[i]);
        }
    }

    private static BigInteger unscaled(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue();
    }
}
