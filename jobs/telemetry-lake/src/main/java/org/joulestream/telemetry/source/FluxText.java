package org.joulestream.telemetry.source;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Queries in Flux. Names and values are quoted by its rules, never pasted. */
final class FluxText {

    private static final String START_OF_TIME = Instant.EPOCH.toString();

    private FluxText() {}

    /**
     * All points of some devices, each field of each series a table of its own, with its own type.
     */
    static String points(
            InfluxServer server,
            List<String> fields,
            List<String> devices,
            Instant start,
            Instant end) {
        return """
               from(bucket: %s)
                 |> range(start: %s, stop: %s)
                 |> filter(fn: (r) => r._measurement == %s)
                 |> filter(fn: (r) => %s)
                 |> filter(fn: (r) => %s)
                 |> drop(columns: ["_start", "_stop", "_measurement"])
               """
                .formatted(
                        quoted(server.bucket()),
                        start,
                        end,
                        quoted(server.measurement()),
                        anyOf("r." + PointSeries.DEVICE_ID, devices),
                        anyOf("r._field", fields));
    }

    /** No points: what only who may read the bucket is answered. */
    static String access(InfluxServer server) {
        List<String> nothing = List.of("");
        return points(server, nothing, nothing, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }

    /** The devices that have points of the measurement, in a column {@code _value}. */
    static String devices(InfluxServer server) {
        return tagValues(
                server, PointSeries.DEVICE_ID, "r._measurement == " + quoted(server.measurement()));
    }

    /** The measurements that there are, in a column {@code _value}. */
    static String measurements(InfluxServer server) {
        return tagValues(server, "_measurement", "true");
    }

    private static String tagValues(InfluxServer server, String tag, String condition) {
        return """
               import "influxdata/influxdb/schema"

               schema.tagValues(bucket: %s, tag: %s, predicate: (r) => %s, start: %s)
               """
                .formatted(quoted(server.bucket()), quoted(tag), condition, START_OF_TIME);
    }

    private static String anyOf(String column, List<String> values) {
        return values.stream()
                .map(value -> column + " == " + quoted(value))
                .collect(Collectors.joining(" or "));
    }

    /** A string literal: what it holds is neither its end nor an expression within it. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "\\${")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
