package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Points as text, and points of a text.
 *
 * @param points of the lines that can be read
 * @param errors one for each line that cannot be read
 */
public record LineProtocol(List<InfluxPoint> points, List<String> errors) {
    public LineProtocol {
        points = List.copyOf(points);
        errors = List.copyOf(errors);
    }

    /** A line for each point, in nanoseconds. */
    public static String text(Collection<InfluxPoint> points) {
        return points.stream().map(point -> point.line() + '\n').collect(Collectors.joining());
    }

    /**
     * The points of lines in nanoseconds.
     *
     * @throws IllegalArgumentException where a line cannot be read
     */
    public static List<InfluxPoint> points(String text) {
        LineProtocol read = read(text, Precision.NS, Instant.EPOCH);
        if (!read.errors.isEmpty() || read.points.isEmpty()) {
            throw new IllegalArgumentException("no line protocol: " + text + " " + read.errors);
        }
        return read.points;
    }

    /**
     * All that can be read.
     *
     * @param now the time of lines without one
     */
    static LineProtocol read(String text, Precision precision, Instant now) {
        LineReader reader = new LineReader(text, precision, now);
        List<InfluxPoint> points = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        while (reader.beginLine()) {
            try {
                points.add(reader.point());
            } catch (IllegalArgumentException unreadable) {
                errors.add(
                        "unable to parse '%s': %s"
                                .formatted(reader.restOfLine(), unreadable.getMessage()));
            }
        }
        return new LineProtocol(points, errors);
    }
}
