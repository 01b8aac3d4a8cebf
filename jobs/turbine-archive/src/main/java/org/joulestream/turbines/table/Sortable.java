package org.joulestream.turbines.table;

import java.math.BigInteger;

/** Bits of numbers that sort, unsigned, as the numbers do. */
final class Sortable {
    private Sortable() {}

    static int bits(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }

    static float toFloat(int sortable) {
        return Float.intBitsToFloat(sortable < 0 ? sortable ^ Integer.MIN_VALUE : ~sortable);
    }

    static long bits(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    static double toDouble(long sortable) {
        return Double.longBitsToDouble(sortable < 0 ? sortable ^ Long.MIN_VALUE : ~sortable);
    }

    /** Bytes that hold any number of so many decimal digits, and its sign. */
    static int decimalBytes(int digits) {
        return BigInteger.TEN.pow(digits).bitLength() / 8 + 1;
    }
}
