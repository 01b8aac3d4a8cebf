package org.joulestream.turbines.archive;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.joulestream.common.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * One text for values that are equal, whatever type or file they come from.
 *
 * <ul>
 *   <li>Numbers: plain, no exponent, no needless zeros; {@code -0} is {@code 0}; yes and no are
 *       {@code 1} and {@code 0}. A number with a fraction that is exactly a single is written as
 *       the shortest decimal that reads back to that single: 9.183600425720215, which is what the
 *       single 9.1836 becomes as a double, is {@code 9.1836}. A double that takes more than 15
 *       digits is written as Java and C write it in hexadecimal, {@code 0x1.5555555555555p-2}.
 *   <li>Date-times: {@code 2023-12-01 00:10:00}, with three decimals where not a whole second.
 *   <li>Texts: as they are, without trailing spaces.
 * </ul>
 */
public final class CanonicalText {
    private static final double WHOLE = 0x1p53;
    private static final double MOST_WHOLE = 1e28;
    private static final int EXACT_DIGITS = 15;
    private static final int DOUBLE_DIGITS = 17;

    /** Digits of the longest whole number that is written out: those of a decimal of Access. */
    private static final int LONGEST_WHOLE = 28;

    private CanonicalText() {}

    /**
     * The text of a value of any type.
     *
     * @param value as an archive holds it; null for NULL
     */
    public static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Float single) {
            return number(single.doubleValue());
        }
        if (value instanceof Integer || value instanceof Short) {
            return value.toString();
        }
        if (value instanceof LocalDateTime stamp) {
            return StampText.shortest(stamp);
        }
        if (value instanceof Double real) {
            return number(real);
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof Boolean yes) {
            return yes ? "1" : "0";
        }
        return text(value.toString());
    }

    static String number(double value) {
        if (Math.rint(value) == value && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        if (Math.rint(value) == value && Math.abs(value) < MOST_WHOLE) {
            return new BigDecimal(NumberText.of(value)).toBigInteger().toString();
        }
        if ((float) value == value && Math.abs(value) < WHOLE) {
            return plain(NumberText.of((float) value));
        }
        String few = NumberText.fewDigits(value, false);
        return few != null ? plain(few) : Double.toHexString(value);
    }

    static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (isDouble(plain)) {
            return number(plain.doubleValue());
        }
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    /** Whether it is what a double is written as; then it is that double. */
    private static boolean isDouble(BigDecimal plain) {
        boolean isWhole = plain.scale() <= 0;
        boolean isLarge = plain.precision() - plain.scale() > LONGEST_WHOLE;
        if ((isWhole && !isLarge) || plain.precision() > DOUBLE_DIGITS) {
            return false;
        }
        double nearest = plain.doubleValue();
        return Double.isFinite(nearest)
                && nearest != 0
                && (plain.precision() <= EXACT_DIGITS
                        || new BigDecimal(NumberText.of(nearest)).compareTo(plain) == 0);
    }

    static String text(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    private static String plain(String number) {
        return number.indexOf('e') < 0
                ? number
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
