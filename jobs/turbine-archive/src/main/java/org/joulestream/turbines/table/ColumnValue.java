package org.joulestream.turbines.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A value from the source as its column's archive holds it, or why it cannot.
 *
 * <ul>
 *   <li>Date-times finer than a millisecond are rounded to it, half up; years 100 to 9999.
 *   <li>Padded text (char, nchar): trailing spaces are cut; an all-blank value is '', not NULL.
 *   <li>Numbers must be finite and fit; nothing but SINGLE and DOUBLE is rounded.
 * </ul>
 *
 * @param value as {@link ColumnType} says; null for NULL
 * @param reason one sentence where the value cannot be held, else null
 */
public record ColumnValue(@Nullable Object value, @Nullable String reason) {
    private static final ColumnValue NULL = new ColumnValue(null, null);
    private static final int SHOWN_CHARACTERS = 40;
    private static final int FIRST_YEAR = 100;
    private static final int LAST_YEAR = 9_999;
    private static final int CURRENCY_SCALE = 4;

    /**
     * Converts one value.
     *
     * @param raw as JDBC gives it: Boolean, Number, String, LocalDateTime or LocalDate (ask for
     *     LocalDateTime, not Timestamp, which has the machine's zone)
     */
    public static ColumnValue check(TableColumn column, @Nullable Object raw) {
        if (raw == null) {
            return NULL;
        }
        return switch (column.type()) {
            case YES_NO -> yesNo(column, raw);
            case BYTE -> whole(column, raw, 0, 255);
            case INTEGER -> whole(column, raw, Short.MIN_VALUE, Short.MAX_VALUE);
            case LONG -> whole(column, raw, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case SINGLE -> single(column, raw);
            case DOUBLE -> real(column, raw);
            case DECIMAL -> decimal(column, raw);
            case CURRENCY -> currency(column, raw);
            case DATE_TIME -> dateTime(column, raw);
            case TEXT, MEMO -> text(column, raw.toString());
        };
    }

    private static ColumnValue yesNo(TableColumn column, Object raw) {
        if (raw instanceof Boolean) {
            return of(raw);
        }
        ColumnValue bit = whole(column, raw, 0, 1);
        return bit.reason == null ? of(Integer.valueOf(1).equals(bit.value)) : bit;
    }

    private static ColumnValue whole(TableColumn column, Object raw, int least, int greatest) {
        if (raw instanceof Integer usual && usual >= least && usual <= greatest) {
            return column.type() == ColumnType.INTEGER ? of(usual.shortValue()) : of(usual);
        }
        BigDecimal number = number(raw);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
            return unusable(column, raw, "a whole number from %d to %d".formatted(least, greatest));
        }
        int value = number.intValue();
        return column.type() == ColumnType.INTEGER ? of((short) value) : of(value);
    }

    private static ColumnValue single(TableColumn column, Object raw) {
        boolean finite = raw instanceof Number number && Float.isFinite(number.floatValue());
        return finite
                ? of(((Number) raw).floatValue())
                : unusable(column, raw, "a finite number of single precision");
    }

    private static ColumnValue real(TableColumn column, Object raw) {
        boolean finite = raw instanceof Number number && Double.isFinite(number.doubleValue());
        return finite ? of(((Number) raw).doubleValue()) : unusable(column, raw, "a finite number");
    }

    private static ColumnValue decimal(TableColumn column, Object raw) {
        BigDecimal number = scaled(raw, column.scale());
        if (number != null && number.precision() <= column.size()) {
            return of(number);
        }
        return unusable(
                column,
                raw,
                "a number of at most %d digits, %d of them behind the point"
                        .formatted(column.size(), column.scale()));
    }

    private static ColumnValue currency(TableColumn column, Object raw) {
        BigDecimal number = scaled(raw, CURRENCY_SCALE);
        if (number != null && number.unscaledValue().bitLength() < Long.SIZE) {
            return of(number);
        }
        return unusable(column, raw, "an amount with four decimals");
    }

    private static ColumnValue dateTime(TableColumn column, Object raw) {
        LocalDateTime stamp = raw instanceof LocalDate date ? date.atStartOfDay() : null;
        if (raw instanceof LocalDateTime found) {
            stamp = found.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
        }
        if (stamp == null || stamp.getYear() < FIRST_YEAR || stamp.getYear() > LAST_YEAR) {
            return unusable(column, raw, "a date-time of the years 100 to 9999");
        }
        return of(stamp);
    }

    private static ColumnValue text(TableColumn column, String raw) {
        String text = isPadded(column) ? withoutTrailingSpaces(raw) : raw;
        if (column.type() == ColumnType.TEXT && text.length() > column.size()) {
            return unusable(
                    column,
                    raw,
                    "at most %d characters, found %d".formatted(column.size(), text.length()));
        }
        return isUnicode(text) ? of(text) : unusable(column, raw, "text in Unicode");
    }

    private static boolean isPadded(TableColumn column) {
        String sqlType = column.sqlType();
        return sqlType.startsWith("char(")
                || sqlType.startsWith("nchar(")
                || sqlType.startsWith("character(");
    }

    private static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Half a surrogate pair has no bytes in UTF-8. */
    private static boolean isUnicode(String text) {
        boolean expectsLow = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c) != expectsLow) {
                return false;
            }
            expectsLow = Character.isHighSurrogate(c);
        }
        return !expectsLow;
    }

    private static @Nullable BigDecimal scaled(Object raw, int scale) {
        BigDecimal number = number(raw);
        if (number == null || number.stripTrailingZeros().scale() > scale) {
            return null;
        }
        return number.setScale(scale, RoundingMode.UNNECESSARY);
    }

    private static @Nullable BigDecimal number(Object raw) {
        if (raw instanceof Integer || raw instanceof Short || raw instanceof Long) {
            return BigDecimal.valueOf(((Number) raw).longValue());
        }
        boolean isNumber = raw instanceof Number number && Double.isFinite(number.doubleValue());
        return isNumber ? new BigDecimal(raw.toString()) : null;
    }

    private static ColumnValue of(Object value) {
        return new ColumnValue(value, null);
    }

    private static ColumnValue unusable(TableColumn column, Object raw, String expected) {
        String text = raw.toString();
        String shown =
                text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
        return new ColumnValue(
                null, "%s is '%s'; expected %s".formatted(column.name(), shown, expected));
    }
}
