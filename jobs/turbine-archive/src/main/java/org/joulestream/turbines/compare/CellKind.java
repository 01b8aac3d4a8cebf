package org.joulestream.turbines.compare;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.joulestream.turbines.archive.CanonicalText;
import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/** How the values of a column are compared: what the two files say of it together. */
enum CellKind {
    NUMBER,
    /** A number that at least one file keeps as a single: both are rounded to it. */
    SINGLE,
    DATE_TIME,
    TEXT,
    /** Unknown, or not the same in both files: a number or date-time where it looks like one. */
    ANY;

    private static final int LONGEST_NUMBER = 60;
    private static final int LARGEST_EXPONENT = 400;

    static CellKind of(@Nullable ColumnType one, @Nullable ColumnType other) {
        CellKind first = of(one);
        CellKind second = of(other);
        if (first == second || second == ANY) {
            return first;
        }
        if (first == ANY) {
            return second;
        }
        boolean areNumbers = first.isNumber() && second.isNumber();
        return areNumbers ? SINGLE : ANY;
    }

    /** One text for equal values; null for NULL. */
    @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return ofText(text);
        }
        boolean isRounded = this == SINGLE && value instanceof Number;
        return CanonicalText.of(isRounded ? ((Number) value).floatValue() : value);
    }

    private String ofText(String text) {
        String known =
                switch (this) {
                    case NUMBER, SINGLE -> number(text.strip());
                    case DATE_TIME -> stamp(text.strip());
                    case TEXT -> null;
                    case ANY -> guess(text);
                };
        return known != null ? known : String.valueOf(CanonicalText.of(text));
    }

    /** A text with leading zeros, such as 007, is no number here. */
    private @Nullable String guess(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start) {
            return null;
        }
        char first = text.charAt(start);
        boolean hasLeadingZero =
                first == '0' && text.length() > start + 1 && isDigit(text.charAt(start + 1));
        if (first == 'T' || first == 'F' || isDigit(first)) {
            String stamp = stamp(text);
            return stamp != null || hasLeadingZero ? stamp : number(text);
        }
        return null;
    }

    private @Nullable String number(String text) {
        if (text.equals("True") || text.equals("False")) {
            return text.equals("True") ? "1" : "0";
        }
        double plain = PlainNumber.read(text);
        if (!Double.isNaN(plain)) {
            return CanonicalText.of(this == SINGLE ? (float) plain : plain);
        }
        boolean isPlausible =
                !text.isEmpty()
                        && text.length() <= LONGEST_NUMBER
                        && isDigit(text.charAt(text.length() - 1));
        return isPlausible ? decimal(text) : null;
    }

    private @Nullable String decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                return null;
            }
            return CanonicalText.of(this == SINGLE ? (Object) number.floatValue() : number);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable String stamp(String text) {
        LocalDateTime stamp = StampReader.read(text);
        return stamp == null ? null : CanonicalText.of(stamp);
    }

    private boolean isNumber() {
        return this == NUMBER || this == SINGLE;
    }

    private static CellKind of(@Nullable ColumnType type) {
        if (type == null) {
            return ANY;
        }
        return switch (type) {
            case YES_NO, BYTE, INTEGER, LONG, DOUBLE, DECIMAL, CURRENCY -> NUMBER;
            case SINGLE -> SINGLE;
            case DATE_TIME -> DATE_TIME;
            case TEXT, MEMO -> TEXT;
        };
    }
}
