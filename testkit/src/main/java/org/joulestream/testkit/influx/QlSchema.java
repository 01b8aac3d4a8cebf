package org.joulestream.testkit.influx;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What fields and tags a measurement has. A field that had several types in the time of the query
 * has the first of double, long, string and boolean; values of another type are not to be seen,
 * except that a long is made a double.
 */
record QlSchema(NavigableMap<String, FluxColumn.Type> fields, NavigableSet<String> tags) {
    static QlSchema of(Collection<InfluxPoint> points) {
        QlSchema schema = new QlSchema(new TreeMap<>(), new TreeSet<>());
        for (InfluxPoint point : points) {
            schema.tags.addAll(point.tags().keySet());
            point.fields()
                    .forEach(
                            (field, value) ->
                                    schema.fields.merge(
                                            field, FluxColumn.Type.of(value), QlSchema::first));
        }
        return schema;
    }

    private static FluxColumn.Type first(FluxColumn.Type a, FluxColumn.Type b) {
        return rank(a) <= rank(b) ? a : b;
    }

    private static int rank(FluxColumn.Type type) {
        return switch (type) {
            case DOUBLE -> 0;
            case LONG -> 1;
            case STRING -> 2;
            case BOOLEAN, TIME -> 3;
        };
    }

    /** A field of a point as the type of the field lets it be seen. */
    @Nullable Object value(InfluxPoint point, String field) {
        @Nullable Object value = point.fields().get(field);
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
