package org.joulestream.turbines.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of a window, in any order, and packs them sorted.
 *
 * <p>Every row becomes bytes when it is added. Where the key is unique, of rows with the same key
 * one stays whatever their order was: the one that is greatest in the first column that differs, so
 * that a value beats NULL.
 */
public final class SliceBuilder {
    static final int VERSION = 1;

    /** What a row takes on the heap beside its bytes: array header and references. */
    private static final int ROW_OVERHEAD_BYTES = 32;

    private final TableSchema schema;
    private final RowEncoder encoder;
    private final List<EncodedRow> rows = new ArrayList<>();
    private long bytes;

    public SliceBuilder(TableSchema schema) {
        this.schema = schema;
        encoder = new RowEncoder(schema);
    }

    /**
     * Takes one row more.
     *
     * @param row values as {@link ColumnType} says, in the order of the schema; it may be used
     *     again afterwards
     */
    public void add(@Nullable Object[] row) {
        byte[] encoded = encoder.encode(row);
        rows.add(new EncodedRow(encoded, encoder.keyLength()));
        bytes += encoded.length + ROW_OVERHEAD_BYTES;
    }

    /** What the rows take on the heap so far, about. */
    public long bytes() {
        return bytes;
    }

    public int rowCount() {
        return rows.size();
    }

    public PackedRows build() {
        rows.sort(Comparator.naturalOrder());
        List<@Nullable Object[]> conflicts = new ArrayList<>();
        List<EncodedRow> kept = schema.unique() ? onePerKey(conflicts) : rows;
        MessageDigest digest = Sha256.digest();
        byte[] packed = pack(kept, digest);
        return new PackedRows(
                packed,
                kept.size(),
                rows.size() - kept.size() - conflicts.size(),
                conflicts,
                Sha256.hex(digest));
    }

    private List<EncodedRow> onePerKey(List<@Nullable Object[]> conflicts) {
        List<EncodedRow> kept = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            EncodedRow row = rows.get(i);
            EncodedRow next = i + 1 < rows.size() ? rows.get(i + 1) : null;
            if (next == null || !row.hasKeyOf(next)) {
                kept.add(row);
            } else if (row.compareTo(next) != 0) {
                conflicts.add(decoded(row));
            }
        }
        return kept;
    }

    private @Nullable Object[] decoded(EncodedRow row) {
        try {
            @Nullable Object[] values =
                    new RowDecoder(schema, new ByteArrayInputStream(row.bytes)).next();
            if (values == null) {
                throw new IllegalStateException("a row without columns");
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    private static byte[] pack(List<EncodedRow> rows, MessageDigest digest) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DigestOutputStream output =
                new DigestOutputStream(
                        new DeflaterOutputStream(packed, deflater, 16_384), digest)) {
            for (EncodedRow row : rows) {
                output.write(row.bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private record EncodedRow(byte[] bytes, int keyLength) implements Comparable<EncodedRow> {
        @Override
        public int compareTo(EncodedRow other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }

        boolean hasKeyOf(EncodedRow other) {
            return Arrays.equals(bytes, 0, keyLength, other.bytes, 0, other.keyLength);
        }
    }
}
