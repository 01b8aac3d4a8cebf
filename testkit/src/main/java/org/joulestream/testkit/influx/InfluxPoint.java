package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One point.
 *
 * @param fields at least one, each a {@link Double} that is a number, a {@link Long}, a {@link
 *     Boolean} or a {@link String}
 * @param timeNanos since 1970
 */
public record InfluxPoint(
        InfluxSeries series, NavigableMap<String, Object> fields, long timeNanos) {
    private static final long NANOS = 1_000_000_000;

    public InfluxPoint {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(series.key() + " has no field; expected one");
        }
        fields.forEach(InfluxPoint::requireField);
        fields = Collections.unmodifiableNavigableMap(new TreeMap<>(fields));
    }

    /** With tags and fields in any order. */
    public static InfluxPoint of(
            String measurement, Map<String, String> tags, Map<String, ?> fields, Instant time) {
        return new InfluxPoint(
                InfluxSeries.of(measurement, tags), new TreeMap<>(fields), nanos(time));
    }

    /** Of one line in nanoseconds. */
    public static InfluxPoint parse(String line) {
        return LineProtocol.points(line).get(0);
    }

    private static void requireField(String name, Object value) {
        LineText.require("field", name);
        boolean number = value instanceof Double decimal && Double.isFinite(decimal);
        boolean other =
                value instanceof Long || value instanceof Boolean || value instanceof String;
        if (!number && !other) {
            throw new IllegalArgumentException(
                    "field %s is %s; expected a finite Double, a Long, a Boolean or a String"
                            .formatted(name, value));
        }
    }

    /** Nanoseconds since 1970, within the 292 years that a long holds. */
    public static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** Name of the measurement. */
    public String measurement() {
        return series.measurement();
    }

    /** All tags, by name. */
    public NavigableMap<String, String> tags() {
        return series.tags();
    }

    /** When it was measured. */
    public Instant time() {
        return instant(timeNanos);
    }

    /** The same with a field more, or another value of it. */
    public InfluxPoint withField(String name, Object value) {
        NavigableMap<String, Object> more = new TreeMap<>(fields);
        more.put(name, value);
        return new InfluxPoint(series, more, timeNanos);
    }

    /** The same with only these fields. */
    public InfluxPoint withFields(Map<String, Object> others) {
        return new InfluxPoint(series, new TreeMap<>(others), timeNanos);
    }

    /** The same with other tags. */
    public InfluxPoint withTags(Map<String, String> others) {
        return new InfluxPoint(InfluxSeries.of(measurement(), others), fields, timeNanos);
    }

    /** The same at another time. */
    public InfluxPoint withTime(Instant time) {
        return new InfluxPoint(series, fields, nanos(time));
    }

    /** Its line, in nanoseconds and without an end of line. */
    public String line() {
        return fields.entrySet().stream()
                .map(
                        field ->
                                LineText.name(field.getKey())
                                        + '='
                                        + LineText.value(field.getValue()))
                .collect(Collectors.joining(",", series.key() + ' ', " " + timeNanos));
    }
}
