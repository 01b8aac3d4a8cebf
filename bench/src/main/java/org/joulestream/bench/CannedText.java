package org.joulestream.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Text that grows, with times and numbers written without waste. */
final class CannedText {
    private static final int SECONDS_OF_DAY = 86_400;

    private byte[] bytes = new byte[1 << 20];
    private int length;
    private long day = Long.MIN_VALUE;
    private byte[] date = {};

    void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    void add(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** {@code 2026-02-07T12:34:56Z,}. */
    void time(long second) {
        long newDay = Math.floorDiv(second, SECONDS_OF_DAY);
        if (newDay != day) {
            day = newDay;
            date =
                    Instant.ofEpochSecond(second)
                            .toString()
                            .substring(0, "2026-02-07T".length())
                            .getBytes(StandardCharsets.UTF_8);
        }
        add(date);
        int ofDay = Math.floorMod(second, SECONDS_OF_DAY);
        two(ofDay / 3_600, ':');
        two(ofDay / 60 % 60, ':');
        two(ofDay % 60, 'Z');
        one(',');
    }

    /** Such as {@code 230.47}. */
    void cents(int cents) {
        add(Integer.toString(cents / 100));
        one('.');
        one('0' + cents / 10 % 10);
        one('0' + cents % 10);
    }

    private void two(int number, char after) {
        one('0' + number / 10);
        one('0' + number % 10);
        one(after);
    }

    private void one(int character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
