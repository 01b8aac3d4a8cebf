package org.joulestream.testkit.mdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A copy of an Access database in which columns claim to be of another type, so that mdb-export
 * prints what it otherwise hides: thousandths of a second, and whether a text is null or empty.
 *
 * <p>Only the byte of a column's type is changed. Jet 4: pages of 4096 bytes; one that defines a
 * table begins with 2, 1 and has the number of the page it goes on with at 4.
 */
final class RetypedMdb {
    /** A date and time is a number of days. */
    static final Map<Byte, Byte> DATES_AS_NUMBERS = Map.of((byte) 8, (byte) 7);

    /** A yes or no is kept where others keep whether they are null. */
    static final Map<Byte, Byte> TEXTS_AS_PRESENCE =
            Map.of((byte) 10, (byte) 1, (byte) 12, (byte) 1);

    private static final int PAGE = 4096;
    private static final short TABLE_PAGE = 0x0102;
    private static final int NEXT_PAGE_AT = 4;
    private static final int PAGE_HEADER = 8;
    private static final int TABLE_KIND_AT = 40;
    private static final byte USERS_TABLE = 0x4E;
    private static final int COLUMN_COUNT_AT = 45;
    private static final int INDEX_COUNT_AT = 51;
    private static final int INDEXES_AT = 63;
    private static final int INDEX_SIZE = 12;
    private static final int COLUMN_SIZE = 25;

    private final FileChannel channel;
    private final Map<Byte, Byte> types;

    private RetypedMdb(FileChannel channel, Map<Byte, Byte> types) {
        this.channel = channel;
        this.types = types;
    }

    static void copy(Path mdb, Path copy, Map<Byte, Byte> types) throws IOException {
        Files.copy(mdb, copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel =
                FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new RetypedMdb(channel, types).retypeAll();
        }
    }

    private void retypeAll() throws IOException {
        Set<Integer> tables = new HashSet<>();
        Set<Integer> continuations = new HashSet<>();
        int pages = (int) (channel.size() / PAGE);
        for (int page = 1; page < pages; page++) {
            ByteBuffer head = read((long) page * PAGE, TABLE_KIND_AT + 1);
            if (head.getShort(0) == TABLE_PAGE) {
                tables.add(page);
                continuations.add(head.getInt(NEXT_PAGE_AT));
            }
        }
        tables.removeAll(continuations);
        for (int page : tables) {
            retype(page);
        }
    }

    private void retype(int page) throws IOException {
        ByteBuffer head = read((long) page * PAGE, INDEXES_AT);
        if (head.get(TABLE_KIND_AT) != USERS_TABLE) {
            return;
        }
        int first = INDEXES_AT + head.getInt(INDEX_COUNT_AT) * INDEX_SIZE;
        for (int column = 0; column < head.getShort(COLUMN_COUNT_AT); column++) {
            long place = place(page, first + column * COLUMN_SIZE);
            Byte other = types.get(read(place, 1).get(0));
            if (other != null) {
                channel.write(ByteBuffer.wrap(new byte[] {other}), place);
            }
        }
    }

    /** Where in the file a byte of a definition is, that may go on in other pages. */
    private long place(int firstPage, int offset) throws IOException {
        int page = firstPage;
        int left = offset;
        while (left >= PAGE) {
            page = read((long) page * PAGE, PAGE_HEADER).getInt(NEXT_PAGE_AT);
            // Every page but the first repeats the header.
            left = left - PAGE + PAGE_HEADER;
        }
        return (long) page * PAGE + left;
    }

    private ByteBuffer read(long place, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(bytes, place);
        return bytes.flip();
    }
}
