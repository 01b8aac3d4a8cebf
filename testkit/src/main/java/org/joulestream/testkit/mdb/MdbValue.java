package org.joulestream.testkit.mdb;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is what mdb-export printed.
 *
 * <p>It prints 8 digits of a Single and 16 of a Double, correctly rounded; the expected value must
 * give the same digits.
 */
final class MdbValue {
    private static final MathContext SINGLE = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final MathContext DOUBLE = new MathContext(16, RoundingMode.HALF_EVEN);

    private MdbValue() {}

    static boolean equal(@Nullable Object expected, @Nullable String found, MdbColumn column) {
        if (expected == null || found == null) {
            return expected == null && found == null;
        }
        return switch (column.type().replaceFirst(" .*", "")) {
            case "DateTime" ->
                    expected instanceof LocalDateTime time
                            && time.equals(LocalDateTime.parse(found));
            case "Single" -> expected instanceof Float single && digits(single, found, SINGLE);
            case "Double" -> expected instanceof Double number && digits(number, found, DOUBLE);
            case "Numeric", "Currency" ->
                    expected instanceof BigDecimal decimal
                            && decimal.compareTo(new BigDecimal(found)) == 0;
            case "Boolean" -> expected instanceof Boolean yes && found.equals(yes ? "1" : "0");
            case "Byte", "Integer", "Long" -> isWhole(expected) && found.equals("" + expected);
            case "Text", "Memo/Hyperlink" -> expected.equals(found);
            default -> false;
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static boolean digits(double expected, String found, MathContext precision) {
        if (!Double.isFinite(expected)) {
            return found.replace("-nan", "nan").equals(notFinite(expected));
        }
        if (found.endsWith("nan") || found.endsWith("inf")) {
            return false;
        }
        return new BigDecimal(expected).round(precision).compareTo(new BigDecimal(found)) == 0;
    }

    private static String notFinite(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value > 0 ? "inf" : "-inf";
    }
}
