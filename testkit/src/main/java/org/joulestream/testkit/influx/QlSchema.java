package org.joulestream.testkit.influx;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What fields and tags a measurement has. A field that had several types in the weeks of the query
 * has the first of double, long, string and boolean; values of another type are not to be seen,
 * except that a long is made a double. Tags are those of any time.
 */
record QlSchema(NavigableMap<String, FluxColumn.Type> fields, NavigableSet<String> tags) {
    static QlSchema of(InfluxStore store, String measurement, QlCondition condition) {
        NavigableMap<String, FluxColumn.Type> fields = new TreeMap<>();
        store.fields(measurement, condition.start(), condition.stop())
                .forEach((field, types) -> fields.put(field, first(types)));
        NavigableSet<String> tags = new TreeSet<>();
        for (InfluxSeries series : store.series()) {
            if (series.measurement().equals(measurement)) {
                tags.addAll(series.tags().keySet());
            }
        }
        return new QlSchema(fields, tags);
    }

    private static FluxColumn.Type first(Set<FluxColumn.Type> types) {
        if (types.contains(FluxColumn.Type.DOUBLE)) {
            return FluxColumn.Type.DOUBLE;
        }
        if (types.contains(FluxColumn.Type.LONG)) {
            return FluxColumn.Type.LONG;
        }
        return types.contains(FluxColumn.Type.STRING)
                ? FluxColumn.Type.STRING
                : FluxColumn.Type.BOOLEAN;
    }

    /** What a column shows of a point. */
    @Nullable Object value(InfluxPoint point, QlStatement.Column column) {
        String kind = column.kind();
        boolean field = fields.containsKey(column.name());
        if (kind == null || kind.equals("field") || kind.equals("tag")) {
            boolean tag = kind == null ? !field : kind.equals("tag");
            return tag ? point.tags().get(column.name()) : value(point, column.name());
        }
        return cast(point.fields().get(column.name()), kind);
    }

    private static @Nullable Object cast(@Nullable Object value, String kind) {
        return switch (kind) {
            case "float" ->
                    value instanceof Long whole
                            ? (Object) whole.doubleValue()
                            : only(Double.class, value);
            case "integer" ->
                    value instanceof Double number
                            ? (Object) number.longValue()
                            : only(Long.class, value);
            case "string" -> only(String.class, value);
            default -> only(Boolean.class, value);
        };
    }

    private static @Nullable Object only(Class<?> type, @Nullable Object value) {
        return type.isInstance(value) ? value : null;
    }

    /** A field of a point as the type of the field lets it be seen. */
    @Nullable Object value(InfluxPoint point, String field) {
        Object value = point.fields().get(field);
        if (value == null) {
            return null;
        }
        FluxColumn.Type wanted = fields.getOrDefault(field, FluxColumn.Type.of(value));
        if (wanted == FluxColumn.Type.of(value)) {
            return value;
        }
        return wanted == FluxColumn.Type.DOUBLE && value instanceof Long whole
                ? (Object) whole.doubleValue()
                : null;
    }
}
