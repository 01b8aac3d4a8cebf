package org.joulestream.common.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers as text, as Python's {@code repr} writes them: the fewest digits that read
 * back to the same number; {@code 600.0}, {@code 1e-05}, {@code 1e+16}.
 *
 * <p>Java's own text of a number differs between its versions (before 19 it isn't always the
 * shortest), and files have to be the same everywhere.
 */
public final class NumberText {
    private static final double[] POWERS = powers();
    private static final double EXACT_WHOLE = 1e16;
    private static final double LEAST_SEARCHED = 1e-9;
    private static final double LEAST_FULLY_SEARCHED = 1e-7;
    private static final double LEAST_FIXED = 1e-4;
    private static final double MOST_DIGITS = 1e15;
    private static final int FLOAT_DIGITS = 9;
    private static final int DOUBLE_DIGITS = 17;

    private NumberText() {}

    /**
     * A single: {@code 9.1836} for the float nearest to it; whole numbers with all their digits.
     */
    public static String of(float value) {
        if (Math.rint(value) == value) {
            return of((double) value);
        }
        String few = fewDigits(value, true);
        return few != null ? few : formatted(shortest(value, true));
    }

    public static String of(double value) {
        if (isPlainWhole(value)) {
            return whole(value);
        }
        String few = fewDigits(value, false);
        return few != null ? few : formatted(shortest(value, false));
    }

    /**
     * The same for numbers of at most 15 digits behind which nothing is lost, in plain arithmetic;
     * null for others, and where that arithmetic isn't exact.
     */
    public static @Nullable String fewDigits(double value, boolean isFloat) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= LEAST_SEARCHED && magnitude < MOST_DIGITS)) {
            return null;
        }
        for (int decimals = 1; decimals < POWERS.length; decimals++) {
            double digits = Math.rint(magnitude * POWERS[decimals]);
            if (digits >= MOST_DIGITS) {
                return null;
            }
            double back = digits / POWERS[decimals];
            if (isFloat ? (float) back == (float) magnitude : back == magnitude) {
                boolean isTie = isFloat && isHalfway(back);
                return isTie ? null : text(value, (long) digits, decimals);
            }
        }
        return null;
    }

    /** In exact arithmetic, by trying: slow. */
    private static BigDecimal shortest(double value, boolean isFloat) {
        BigDecimal exact = new BigDecimal(value);
        int most = isFloat ? FLOAT_DIGITS : DOUBLE_DIGITS;
        double magnitude = Math.abs(value);
        // With 22 decimals or fewer, 15 digits: fewDigits has tried them all.
        boolean wasSearched =
                !isFloat && magnitude >= LEAST_FULLY_SEARCHED && magnitude < MOST_DIGITS;
        for (int digits = wasSearched ? most - 1 : 1; digits < most; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            boolean same =
                    isFloat
                            ? rounded.floatValue() == (float) value
                            : rounded.doubleValue() == value;
            if (same) {
                return rounded;
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN));
    }

    private static boolean isPlainWhole(double value) {
        return Math.rint(value) == value && Math.abs(value) < EXACT_WHOLE;
    }

    private static String whole(double value) {
        boolean isNegativeZero = value == 0 && 1 / value < 0;
        return (isNegativeZero ? "-0" : Long.toString((long) value)) + ".0";
    }

    /** Rounding twice, to double and then to float, is safe except between two floats. */
    private static boolean isHalfway(double value) {
        return (Double.doubleToRawLongBits(value) & 0x1FFF_FFFFL) == 0x1000_0000L;
    }

    private static String text(double value, long digits, int decimals) {
        if (Math.abs(value) < LEAST_FIXED) {
            return formatted(BigDecimal.valueOf(value < 0 ? -digits : digits, decimals));
        }
        StringBuilder text = new StringBuilder(24).append(digits);
        while (text.length() <= decimals) {
            text.insert(0, '0');
        }
        text.insert(text.length() - decimals, '.');
        return value < 0 ? text.insert(0, '-').toString() : text.toString();
    }

    private static String formatted(BigDecimal value) {
        BigDecimal number = value.stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static double[] powers() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = BigDecimal.TEN.pow(i).doubleValue();
        }
        return powers;
    }
}
