package org.joulestream.telemetry.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Queries in InfluxQL. Values travel beside the query as parameters; names, which cannot, are
 * quoted.
 */
final class InfluxQlText {

    private static final String DEVICE = '"' + PointSeries.DEVICE_ID + '"';

    private static final List<String> NUMBERS = List.of("float", "integer", "unsigned");
    private static final List<String> OTHERS = List.of("string", "boolean");

    private InfluxQlText() {}

    /**
     * All points of some devices, a row for each point.
     *
     * @param columns expressions that are selected
     * @param devices how many; their ids are the parameters {@code d0}, {@code d1} and so on
     */
    static String points(
            String measurement, List<String> columns, int devices, Instant start, Instant end) {
        StringBuilder query = new StringBuilder("SELECT ").append(String.join(", ", columns));
        query.append(" FROM ").append(quoted(measurement));
        query.append(" WHERE time >= ").append(PointTime.nanos(start)).append("ns");
        query.append(" AND time < ").append(PointTime.nanos(end)).append("ns AND (");
        for (int device = 0; device < devices; device++) {
            query.append(device == 0 ? "" : " OR ");
            query.append(DEVICE).append("::tag = $").append(parameter(device));
        }
        return query.append(") GROUP BY *").toString();
    }

    static String parameter(int device) {
        return "d" + device;
    }

    /** Which fields there are, and of which types they were at any time. */
    static String fieldKeys(String measurement) {
        return "SHOW FIELD KEYS FROM " + quoted(measurement);
    }

    /** All devices. */
    static String devices(String measurement) {
        return "SHOW TAG VALUES FROM %s WITH KEY = %s".formatted(quoted(measurement), DEVICE);
    }

    /**
     * Expressions that together give every value of a field, whatever its type was when it was
     * written: one for numbers, one for texts, one for booleans. Where a field has changed its
     * type, its plain name would give the values of one type only.
     *
     * @param types as {@code SHOW FIELD KEYS} names them
     */
    static List<String> columns(String field, Set<String> types) {
        List<String> columns = new ArrayList<>();
        // One of these gives all numbers; as float where some are, or they lose their fraction.
        NUMBERS.stream().filter(types::contains).findFirst().ifPresent(columns::add);
        OTHERS.stream().filter(types::contains).forEach(columns::add);
        return columns.stream().map(type -> quoted(field) + "::" + type).toList();
    }

    /** An identifier: what it holds is not its end. */
    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
