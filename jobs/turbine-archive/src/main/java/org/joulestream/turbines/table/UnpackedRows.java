package org.joulestream.turbines.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Rows that {@link SliceBuilder} packed, read one at a time, as often as wanted. */
public final class UnpackedRows implements Iterable<@Nullable Object[]> {
    private final TableSchema schema;
    private final byte[] packed;

    private UnpackedRows(TableSchema schema, byte[] packed) {
        this.schema = schema;
        this.packed = packed;
    }

    /**
     * The rows of a window.
     *
     * @param rows {@link PackedRows#rows}; empty means none
     * @throws IllegalStateException if they have a version that is not known here
     */
    public static Iterable<@Nullable Object[]> of(TableSchema schema, byte[] rows) {
        if (rows.length > 0 && rows[0] != SliceBuilder.VERSION) {
            throw new IllegalStateException(
                    "packed rows of table %s have version %d; this program reads version %d"
                            .formatted(schema.table(), rows[0], SliceBuilder.VERSION));
        }
        return new UnpackedRows(schema, rows);
    }

    /** Its methods throw {@link IllegalStateException} where the bytes are damaged. */
    @Override
    public Iterator<@Nullable Object[]> iterator() {
        return new Rows();
    }

    private final class Rows implements Iterator<@Nullable Object[]> {
        private final InflaterInputStream input =
                new InflaterInputStream(
                        new ByteArrayInputStream(packed, 1, Math.max(0, packed.length - 1)));
        private final RowDecoder decoder = new RowDecoder(schema, input);
        private @Nullable Object @Nullable [] upcoming = packed.length == 0 ? null : read();

        @Override
        public boolean hasNext() {
            return upcoming != null;
        }

        @Override
        public @Nullable Object[] next() {
            @Nullable Object[] row = upcoming;
            if (row == null) {
                throw new NoSuchElementException();
            }
            upcoming = read();
            return row;
        }

        private @Nullable Object @Nullable [] read() {
            try {
                @Nullable Object[] row = decoder.next();
                if (row == null) {
                    input.close();
                }
                return row;
            } catch (IOException e) {
                throw new IllegalStateException(
                        "packed rows of table %s are damaged: %s"
                                .formatted(schema.table(), e.getMessage()),
                        e);
            }
        }
    }
}
