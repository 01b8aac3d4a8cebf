package org.joulestream.turbines.table;

import java.util.Arrays;

/** Bytes that grow, in the order in which unsigned comparison finds them smaller or greater. */
final class RowBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    /** The lowest {@code count} bytes of a number, highest first. */
    void putBigEndian(long value, int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    /** A zero byte of a text becomes two, so that two others end it and it sorts as it should. */
    void putText(byte[] utf8) {
        for (byte b : utf8) {
            put(b);
            if (b == 0) {
                put(0xFF);
            }
        }
        put(0);
        put(0);
    }
}
