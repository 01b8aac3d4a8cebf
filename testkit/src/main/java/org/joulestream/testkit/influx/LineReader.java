package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads line protocol character by character, as a new line inside a text does not end a line. */
final class LineReader {
    private final String text;
    private final Precision precision;
    private final Instant now;
    private int lineStart;
    private int at;

    LineReader(String text, Precision precision, Instant now) {
        this.text = text;
        this.precision = precision;
        this.now = now;
    }

    /** Goes to the next line that is neither empty nor a comment; false where there is none. */
    boolean beginLine() {
        while (at < text.length()) {
            lineStart = at;
            if (is('#')) {
                restOfLine();
            } else if (is('\n') || is(' ') || is('\r')) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    /** The line that was begun, whole; the next one begins after it. */
    String restOfLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        return text.substring(lineStart, at);
    }

    InfluxPoint point() {
        String measurement = name(", ");
        NavigableMap<String, String> tags = new TreeMap<>();
        while (take(',')) {
            String tag = name("=, ");
            require(take('='), "missing tag value");
            tags.put(tag, name("=, "));
        }
        require(take(' '), "missing fields");
        InfluxSeries series = new InfluxSeries(measurement, tags);
        return new InfluxPoint(series, fields(), time());
    }

    private NavigableMap<String, Object> fields() {
        NavigableMap<String, Object> fields = new TreeMap<>();
        do {
            String field = name("=, ");
            require(take('='), "invalid field format");
            fields.put(field, is('"') ? quoted() : LineValue.of(word()));
        } while (take(','));
        return fields;
    }

    private long time() {
        while (take(' ')) {}
        String digits = word();
        if (digits.isEmpty()) {
            return InfluxPoint.nanos(now);
        }
        require(digits.matches("-?\\d{1,19}"), "bad timestamp");
        return precision.toNanos(Long.parseLong(digits));
    }

    /** Up to one of the ends; a backslash takes the meaning from the one behind it. */
    private String name(String ends) {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0 && !is('\n')) {
            char next = text.charAt(at++);
            if (next != '\\' || at == text.length()) {
                name.append(next);
                continue;
            }
            char escaped = text.charAt(at++);
            name.append(", =".indexOf(escaped) < 0 ? "\\" + escaped : escaped);
        }
        require(!name.isEmpty(), "missing name or value");
        return name.toString();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && !is('"')) {
            char next = text.charAt(at++);
            boolean escape = next == '\\' && (is('"') || is('\\'));
            value.append(escape ? text.charAt(at++) : next);
        }
        require(take('"'), "unbalanced quotes");
        return value.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && ", \n\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean is(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean take(char wanted) {
        boolean there = is(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
