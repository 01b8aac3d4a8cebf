package org.joulestream.testkit.influx;

/** Writes the parts of line protocol. */
final class LineText {
    private LineText() {}

    /** Refuses what line protocol has no way to write. */
    static void require(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty; InfluxDB keeps no such thing");
        }
        if (text.indexOf('\n') >= 0 || hasMisleadingBackslash(text)) {
            throw new IllegalArgumentException(
                    what
                            + " is '"
                            + text
                            + "'; line protocol has neither new lines there, nor a backslash at"
                            + " the end or before a comma, a space or an equals sign");
        }
    }

    private static boolean hasMisleadingBackslash(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
            if (at + 1 == text.length() || ", =".indexOf(text.charAt(at + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static String measurement(String text) {
        return text.replace(",", "\\,").replace(" ", "\\ ");
    }

    /** Of a tag or field, or a tag's value. */
    static String name(String text) {
        return measurement(text).replace("=", "\\=");
    }

    static String value(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        return value instanceof Long ? value + "i" : value.toString();
    }
}
