package org.joulestream.turbines.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.joulestream.turbines.table.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A hash of rows that depends on their values only: not on file format, types, order of rows, order
 * of columns or case of their names.
 *
 * <p>A row is one line of UTF-8: its values as {@link CanonicalText}, by name of column in lower
 * case, separated by tabs and ended by LF; {@code \N} for NULL; backslash, tab, LF and CR written
 * as {@code \\}, {@code \t}, {@code \n}, {@code \r}. The hash is the SHA-256, in hex, of: the names
 * as such a line, the number of rows in decimal and LF, and the sum of the SHA-256 of the rows,
 * modulo 2^256, as 32 bytes, highest first.
 */
public final class CanonicalRows {
    private static final int WORDS = 8;

    private final int[] order;
    private final String header;
    private final MessageDigest digest = Sha256.digest();
    private final StringBuilder line = new StringBuilder();
    private final int[] sum = new int[WORDS];
    private long count;

    /**
     * Starts with no rows.
     *
     * @param names of the columns, in the order of the values
     */
    public CanonicalRows(List<String> names) {
        List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        order =
                IntStream.range(0, lower.size())
                        .boxed()
                        .sorted(Comparator.comparing(lower::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (int i : order) {
            append(lower.get(i));
        }
        header = end();
    }

    /**
     * Adds a row.
     *
     * @param row values as an archive holds them
     */
    public void add(@Nullable Object[] row) {
        for (int i : order) {
            Object value = row[i];
            String text = CanonicalText.of(value);
            if (text == null || value instanceof String) {
                append(text);
            } else {
                // Numbers and stamps have nothing to escape, and are nearly all there is.
                line.append(text).append('\t');
            }
        }
        take(end());
    }

    /**
     * Adds a row whose values are {@link CanonicalText} already.
     *
     * @return SHA-256 of the row
     */
    public byte[] addTexts(@Nullable String[] row) {
        for (int i : order) {
            append(row[i]);
        }
        return take(end());
    }

    /** Of the rows added so far, as lower-case hex. */
    public String hash() {
        digest.update(header.getBytes(StandardCharsets.UTF_8));
        digest.update((count + "\n").getBytes(StandardCharsets.UTF_8));
        ByteBuffer total = ByteBuffer.allocate(WORDS * Integer.BYTES);
        total.asIntBuffer().put(sum);
        digest.update(total);
        return Sha256.hex(digest);
    }

    public long count() {
        return count;
    }

    private byte[] take(String row) {
        byte[] hash = digest.digest(row.getBytes(StandardCharsets.UTF_8));
        ByteBuffer words = ByteBuffer.wrap(hash);
        long carry = 0;
        for (int i = WORDS - 1; i >= 0; i--) {
            long added = (sum[i] & 0xFFFF_FFFFL) + (words.getInt(i * Integer.BYTES) & 0xFFFF_FFFFL);
            carry += added;
            sum[i] = (int) carry;
            carry >>>= 32;
        }
        count++;
        return hash;
    }

    private void append(@Nullable String value) {
        if (value == null) {
            line.append("\\N\t");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
        line.append('\t');
    }

    private String end() {
        line.setLength(Math.max(0, line.length() - 1));
        line.append('\n');
        String text = line.toString();
        line.setLength(0);
        return text;
    }
}
