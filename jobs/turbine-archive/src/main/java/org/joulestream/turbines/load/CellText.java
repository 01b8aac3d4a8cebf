package org.joulestream.turbines.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.ColumnValue;
import org.joulestream.turbines.table.TableColumn;
import org.jspecify.annotations.Nullable;

/** The text of a cell as a value of a column. */
final class CellText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST_NUMBER = 400;
    private static final int LENGTH_OF_A_DATE = 10;
    private static final DateTimeFormatter STAMP =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm[:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /** Only this offset says nothing about the zone that the others are in. */
    private static final Pattern UTC = Pattern.compile("(Z|\\+00:?00)$");

    private CellText() {}

    /**
     * What the column gets, or why the text is none of its values. No text is NULL.
     *
     * @param column as the table declares it
     */
    static ColumnValue value(TableColumn column, String text) {
        if (text.isEmpty()) {
            return ColumnValue.check(column, null);
        }
        Object raw = raw(column.type(), text);
        return raw == null
                ? new ColumnValue(
                        null,
                        "%s is '%s'; expected %s"
                                .formatted(column.name(), shown(text), expected(column.type())))
                : Stored.value(column, raw);
    }

    private static @Nullable Object raw(ColumnType type, String text) {
        return switch (type) {
            case YES_NO -> yesNo(text.strip());
            case BYTE, INTEGER, LONG, SINGLE, DOUBLE, DECIMAL, CURRENCY -> number(text);
            case DATE_TIME -> stamp(text);
            // Bytes that are no UTF-8 were replaced when they were read.
            case TEXT, MEMO -> text.indexOf('\uFFFD') < 0 ? text : null;
        };
    }

    private static @Nullable Object yesNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> number(text);
        };
    }

    /** A number with a point; null for any other text. */
    static @Nullable BigDecimal number(String text) {
        String stripped = text.strip();
        boolean number = stripped.length() <= LONGEST_NUMBER && NUMBER.matcher(stripped).matches();
        return number ? new BigDecimal(stripped) : null;
    }

    /** A date with or without a time; null for any other text. */
    static @Nullable LocalDateTime stamp(String text) {
        String stripped = UTC.matcher(text.strip()).replaceFirst("").replace('T', ' ');
        if (stripped.length() < LENGTH_OF_A_DATE || stripped.charAt(4) != '-') {
            return null;
        }
        try {
            return stripped.length() == LENGTH_OF_A_DATE
                    ? LocalDate.parse(stripped).atStartOfDay()
                    : LocalDateTime.parse(stripped, STAMP);
        } catch (DateTimeException noStamp) {
            return null;
        }
    }

    private static String expected(ColumnType type) {
        return switch (type) {
            case YES_NO -> "0 or 1";
            case BYTE, INTEGER, LONG -> "a whole number";
            case SINGLE, DOUBLE, DECIMAL, CURRENCY -> "a number with a point";
            case DATE_TIME -> "a stamp such as 2024-07-01 00:10:00";
            case TEXT, MEMO -> "text in UTF-8";
        };
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
