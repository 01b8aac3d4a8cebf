package org.joulestream.telemetry.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Brings a footer's lists of encodings into order. The library keeps them in a hash set of enum
 * constants, whose order differs from one Java process to the next.
 */
final class SortedFooter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Length of the footer, and the magic. */
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private SortedFooter() {}

    static void rewrite(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size() - TAIL_BYTES;
            int length = read(channel, end, Integer.BYTES).getInt();
            long start = end - length;
            FileMetaData footer = footer(read(channel, start, length));
            sort(footer);
            write(channel, start, bytes(footer));
        }
    }

    private static FileMetaData footer(ByteBuffer encoded) throws IOException {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes));
    }

    private static void sort(FileMetaData footer) {
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                chunk.getMeta_data().getEncodings().sort(Comparator.naturalOrder());
            }
        }
    }

    private static ByteBuffer bytes(FileMetaData footer) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, encoded);
        return ByteBuffer.allocate(encoded.size() + TAIL_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(encoded.toByteArray())
                .putInt(encoded.size())
                .put(MAGIC)
                .flip();
    }

    private static ByteBuffer read(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("a Parquet file ends before its footer does");
            }
        }
        return bytes.flip();
    }

    /** To the file's end, which is where it was: the same lists in another order. */
    private static void write(FileChannel channel, long position, ByteBuffer bytes)
            throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
        channel.truncate(next);
    }
}
