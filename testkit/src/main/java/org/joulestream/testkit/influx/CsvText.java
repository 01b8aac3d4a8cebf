package org.joulestream.testkit.influx;

import java.math.BigDecimal;

/** Values in CSV as Go's libraries write them, which InfluxDB uses. */
final class CsvText {
    private CsvText() {}

    /** Never with an exponent, and without a decimal point where it needs none. */
    static String decimal(double value) {
        String sign = 1 / value < 0 && value == 0 ? "-" : "";
        return sign + new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /**
     * In quotes where it needs them.
     *
     * @param end of lines: Go makes every end of line in a value the same, too
     */
    static String quoted(String value, String end) {
        boolean plain =
                value.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0)
                        && !value.startsWith(" ")
                        && !value.equals("\\.");
        if (plain) {
            return value;
        }
        String lines = end.equals("\n") ? value : value.replace("\r", "").replace("\n", end);
        return '"' + lines.replace("\"", "\"\"") + '"';
    }
}
