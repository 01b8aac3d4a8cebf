package org.joulestream.turbines.compare;

/**
 * Reads the common numbers of a CSV file, exactly and without an object: -9.1836, 600.0, 2307405.
 */
final class PlainNumber {
    /** Any number of so many digits is exact in a double. */
    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private PlainNumber() {}

    /** Not a number where it is none, or has an exponent or too many digits. */
    static double read(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int length = text.length();
        if (length == start || length - start > MOST_DIGITS + 1) {
            return Double.NaN;
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && count > 0) {
                point = count;
            } else if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
                count++;
            } else {
                return Double.NaN;
            }
        }
        if (count > MOST_DIGITS) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / POWERS[count - point];
        return start == 1 ? -value : value;
    }
}
