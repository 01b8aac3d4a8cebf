package org.joulestream.testkit.influx;

import java.util.regex.Pattern;

/** Reads a field's value that has no quotes. */
final class LineValue {
    private static final Pattern LONG = Pattern.compile("[+-]?\\d{1,19}i");
    private static final Pattern DOUBLE =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern TRUE = Pattern.compile("t|T|true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("f|F|false|False|FALSE");

    private LineValue() {}

    static Object of(String word) {
        if (LONG.matcher(word).matches()) {
            return Long.valueOf(word.substring(0, word.length() - 1));
        }
        if (DOUBLE.matcher(word).matches()) {
            return Double.valueOf(word);
        }
        if (TRUE.matcher(word).matches()) {
            return true;
        }
        if (FALSE.matcher(word).matches()) {
            return false;
        }
        throw new IllegalArgumentException("invalid field value '" + word + "'");
    }
}
