package org.joulestream.telemetry.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.joulestream.telemetry.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Which values fit into a column: a number into a double, a whole one into a long, else only what
 * is of its type. Whether a whole number was written as an integer or as a float makes no
 * difference, since not every answer tells.
 */
final class ValueCheck {

    /** Reason of a value that does not fit. */
    static final String WRONG_TYPE = "wrong-type";

    private static final int MOST_RAW = 1_000;
    private static final double LONG_LIMIT = 0x1p63;

    private ValueCheck() {}

    /** Adds a value where it fits; else says what was found and what is expected. */
    static @Nullable String add(FieldColumn column, FieldType type, long time, Object value) {
        return switch (type) {
            case DOUBLE -> addDouble(column, time, value);
            case LONG -> addLong(column, time, value);
            case BOOLEAN -> {
                if (!(value instanceof Boolean truth)) {
                    yield fault(value, "true or false");
                }
                column.addBoolean(time, truth);
                yield null;
            }
            case TEXT -> {
                if (!(value instanceof String text)) {
                    yield fault(value, "a text");
                }
                column.addText(time, text);
                yield null;
            }
        };
    }

    private static @Nullable String addDouble(FieldColumn column, long time, Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return fault(value, "a number");
        }
        column.addDouble(time, number.doubleValue());
        return null;
    }

    private static @Nullable String addLong(FieldColumn column, long time, Object value) {
        if (value instanceof Long whole) {
            column.addLong(time, whole);
            return null;
        }
        if (value instanceof Double number
                && number == Math.rint(number)
                && number >= -LONG_LIMIT
                && number < LONG_LIMIT) {
            column.addLong(time, number.longValue());
            return null;
        }
        return fault(value, "a whole number of 64 bits");
    }

    private static String fault(Object value, String expected) {
        return "%s; expected %s".formatted(kind(value), expected);
    }

    private static String kind(Object value) {
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "true or false" : "a text";
    }

    /** The value as text, shortened; a number plainly, whatever it was written as. */
    static String raw(Object value) {
        String text = value instanceof Double number ? plain(number) : value.toString();
        return text.length() <= MOST_RAW ? text : text.substring(0, MOST_RAW);
    }

    private static String plain(double number) {
        boolean isWhole = number == Math.rint(number) && Double.isFinite(number);
        if (!isWhole) {
            return Double.toString(number);
        }
        BigInteger whole = new BigDecimal(number).toBigInteger();
        return whole.toString();
    }
}
