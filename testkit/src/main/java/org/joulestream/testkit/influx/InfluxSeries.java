package org.joulestream.testkit.influx;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What tells one row of points from another: the measurement and all tags. */
public record InfluxSeries(String measurement, NavigableMap<String, String> tags) {
    public InfluxSeries {
        LineText.require("measurement", measurement);
        tags.forEach(InfluxSeries::requireTag);
        tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    }

    /** With tags in any order. */
    public static InfluxSeries of(String measurement, Map<String, String> tags) {
        return new InfluxSeries(measurement, new TreeMap<>(tags));
    }

    private static void requireTag(String name, String value) {
        LineText.require("tag", name);
        LineText.require("tag " + name, value);
    }

    /** The value of a tag, empty where it has none, as InfluxQL sees it. */
    String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /** As line protocol writes it: no two series have the same. */
    public String key() {
        StringBuilder key = new StringBuilder(LineText.measurement(measurement));
        tags.forEach(
                (name, value) ->
                        key.append(',')
                                .append(LineText.name(name))
                                .append('=')
                                .append(LineText.name(value)));
        return key.toString();
    }
}
