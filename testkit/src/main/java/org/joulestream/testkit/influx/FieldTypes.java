package org.joulestream.testkit.influx;

import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The fields of a measurement week by week; InfluxDB does not forget one when points go. */
final class FieldTypes {
    private final NavigableMap<Long, NavigableMap<String, Set<FluxColumn.Type>>> byWeek =
            new TreeMap<>();

    void add(InfluxPoint point) {
        NavigableMap<String, Set<FluxColumn.Type>> week =
                byWeek.computeIfAbsent(Shards.start(point.timeNanos()), first -> new TreeMap<>());
        point.fields().forEach((field, value) -> types(week, field).add(FluxColumn.Type.of(value)));
    }

    NavigableMap<String, Set<FluxColumn.Type>> in(long start, long stop) {
        NavigableMap<String, Set<FluxColumn.Type>> all = new TreeMap<>();
        if (start < stop) {
            byWeek.subMap(Shards.start(start), true, stop, false)
                    .values()
                    .forEach(
                            week ->
                                    week.forEach(
                                            (field, types) -> types(all, field).addAll(types)));
        }
        return all;
    }

    private static Set<FluxColumn.Type> types(
            NavigableMap<String, Set<FluxColumn.Type>> fields, String field) {
        return fields.computeIfAbsent(field, first -> EnumSet.noneOf(FluxColumn.Type.class));
    }
}
