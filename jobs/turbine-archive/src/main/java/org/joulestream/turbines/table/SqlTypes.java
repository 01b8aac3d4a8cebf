package org.joulestream.turbines.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column of SQL Server becomes in an archive; H2, which stands in for it, has type names of
 * its own.
 *
 * <p>Two choices lose nothing in silence: a decimal of more than 28 digits becomes one of 28, which
 * holds whatever has no more digits than that, and {@link ColumnValue} refuses the rest; types that
 * Access doesn't have (time, datetimeoffset, uniqueidentifier) become text.
 */
public final class SqlTypes {
    private static final int LONGEST_TEXT = 255;
    private static final int MOST_DIGITS = 28;
    private static final int SINGLE_BITS = 24;
    private static final int BIGINT_DIGITS = 19;

    private SqlTypes() {}

    /**
     * A column as INFORMATION_SCHEMA.COLUMNS describes it, matched without case, but for one name:
     * {@code timestamp} is SQL Server's row version, {@code TIMESTAMP} is H2's datetime.
     *
     * @param characterLength CHARACTER_MAXIMUM_LENGTH, -1 for max; null where it has none
     * @param numericPrecision NUMERIC_PRECISION
     * @param numericScale NUMERIC_SCALE
     * @throws TableRefusedException if no archive can hold such a column
     */
    public static TableColumn column(
            String name,
            String dataType,
            @Nullable Integer characterLength,
            @Nullable Integer numericPrecision,
            @Nullable Integer numericScale) {
        int length = characterLength == null ? 0 : characterLength;
        int precision = numericPrecision == null ? 0 : numericPrecision;
        int scale = numericScale == null ? 0 : numericScale;
        String sqlType = dataType.toLowerCase(Locale.ROOT);
        if (dataType.equals("timestamp")) {
            throw refused(name, "timestamp (a row version)");
        }
        return switch (sqlType) {
            case "datetime", "datetime2", "smalldatetime", "date", "timestamp" ->
                    plain(name, sqlType, ColumnType.DATE_TIME);
            case "bit", "boolean" -> plain(name, sqlType, ColumnType.YES_NO);
            case "tinyint" -> plain(name, sqlType, ColumnType.BYTE);
            case "smallint" -> plain(name, sqlType, ColumnType.INTEGER);
            case "int", "integer" -> plain(name, sqlType, ColumnType.LONG);
            case "bigint" -> new TableColumn(name, sqlType, ColumnType.DECIMAL, BIGINT_DIGITS, 0);
            case "real" -> plain(name, sqlType, ColumnType.SINGLE);
            case "float" -> plain(name, sqlType, floatType(precision));
            case "double precision", "decfloat" -> plain(name, sqlType, ColumnType.DOUBLE);
            case "decimal", "numeric" -> decimal(name, sqlType, precision, scale);
            case "money", "smallmoney" -> plain(name, sqlType, ColumnType.CURRENCY);
            case "char", "varchar", "nchar", "nvarchar", "character", "character varying" ->
                    text(name, sqlType, length);
            case "text", "ntext", "xml", "character large object" ->
                    plain(name, sqlType, ColumnType.MEMO);
            case "uniqueidentifier", "uuid" ->
                    new TableColumn(name, sqlType, ColumnType.TEXT, 36, 0);
            case "time", "time without time zone" -> fixedText(name, sqlType);
            case "datetimeoffset", "timestamp with time zone", "time with time zone" ->
                    fixedText(name, sqlType);
            default -> throw refused(name, sized(sqlType, length));
        };
    }

    private static TableColumn plain(String name, String sqlType, ColumnType type) {
        return new TableColumn(name, sqlType, type, 0, 0);
    }

    private static ColumnType floatType(int precision) {
        return precision > 0 && precision <= SINGLE_BITS ? ColumnType.SINGLE : ColumnType.DOUBLE;
    }

    private static TableColumn decimal(String name, String sqlType, int precision, int scale) {
        String declared = "%s(%d,%d)".formatted(sqlType, precision, scale);
        if (scale > MOST_DIGITS) {
            return plain(name, declared, ColumnType.DOUBLE);
        }
        int digits = Math.min(Math.max(1, precision), MOST_DIGITS);
        return new TableColumn(name, declared, ColumnType.DECIMAL, digits, scale);
    }

    private static TableColumn text(String name, String sqlType, int length) {
        String declared = sized(sqlType, length);
        boolean isShort = length > 0 && length <= LONGEST_TEXT;
        return isShort
                ? new TableColumn(name, declared, ColumnType.TEXT, length, 0)
                : plain(name, declared, ColumnType.MEMO);
    }

    /** Long enough for a date, a time with nine decimals and an offset. */
    private static TableColumn fixedText(String name, String sqlType) {
        return new TableColumn(name, sqlType, ColumnType.TEXT, 40, 0);
    }

    private static String sized(String sqlType, int length) {
        if (length == 0) {
            return sqlType;
        }
        return sqlType + (length < 0 ? "(max)" : "(" + length + ")");
    }

    private static TableRefusedException refused(String name, String declared) {
        return new TableRefusedException(
                "column %s is %s, which an archive cannot hold; list the columns to export in turbines.columns and leave it out"
                        .formatted(name, declared));
    }
}
