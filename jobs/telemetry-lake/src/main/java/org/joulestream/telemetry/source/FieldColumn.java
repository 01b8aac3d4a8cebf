package org.joulestream.telemetry.source;

import java.util.Arrays;
import org.joulestream.telemetry.model.FieldType;

/** The values of one field in one series, in the order in which they came. */
final class FieldColumn {

    private static final int FIRST_LENGTH = 16;
    private static final long[] NO_LONGS = {};
    private static final String[] NO_TEXTS = {};

    private final FieldType type;
    private int size;
    private long[] times = NO_LONGS;

    /** Bits of doubles, longs, and booleans as 0 and 1. */
    private long[] bits = NO_LONGS;

    private String[] texts = NO_TEXTS;

    FieldColumn(FieldType type) {
        this.type = type;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    void addDouble(long time, double value) {
        addBits(time, Double.doubleToRawLongBits(value));
    }

    void addLong(long time, long value) {
        addBits(time, value);
    }

    void addBoolean(long time, boolean value) {
        addBits(time, value ? 1 : 0);
    }

    void addText(long time, String value) {
        addTime(time);
        if (texts.length < times.length) {
            texts = Arrays.copyOf(texts, times.length);
        }
        texts[size++] = value;
    }

    private void addBits(long time, long value) {
        addTime(time);
        if (bits.length < times.length) {
            bits = Arrays.copyOf(bits, times.length);
        }
        bits[size++] = value;
    }

    private void addTime(long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.max(FIRST_LENGTH, size + (size >> 1)));
        }
        times[size] = time;
    }

    /** Copies all its times into {@code target}, from {@code from} on. */
    void copyTimes(long[] target, int from) {
        System.arraycopy(times, 0, target, from, size);
    }

    /** Puts one value into its row; of several for one row the last that is put stays. */
    void put(int index, FieldRows rows, int row) {
        rows.present()[row] = true;
        switch (type) {
            case DOUBLE -> rows.doubles()[row] = Double.longBitsToDouble(bits[index]);
            case LONG -> rows.longs()[row] = bits[index];
            case BOOLEAN -> rows.booleans()[row] = bits[index] != 0;
            case TEXT -> rows.texts()[row] = texts[index];
        }
    }
}
