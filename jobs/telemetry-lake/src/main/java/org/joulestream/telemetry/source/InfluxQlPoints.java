package org.joulestream.telemetry.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes points of rows: a row is all fields of a point, after its time. */
final class InfluxQlPoints implements InfluxQlAnswer.Rows {

    private final List<Integer> fieldsOfColumns;
    private final PointSink sink;
    private @Nullable PointSeries series;

    /**
     * @param fieldsOfColumns for each column that was selected the field it belongs to
     */
    InfluxQlPoints(List<Integer> fieldsOfColumns, PointSink sink) {
        this.fieldsOfColumns = fieldsOfColumns;
        this.sink = sink;
    }

    @Override
    public void begin(Map<String, String> tags, List<String> columns) {
        PointSeries next = PointSeries.of(tags);
        // Of a long series there are many pages.
        series = next.equals(series) ? series : next;
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
        PointSeries known = Objects.requireNonNull(series);
        if (!(values.get(0) instanceof Long time)) {
            throw new IllegalStateException("a row has the time " + values.get(0));
        }
        boolean more = true;
        for (int column = 0; column < fieldsOfColumns.size(); column++) {
            Object value = values.get(column + 1);
            if (value != null) {
                more &= sink.accept(known, time, fieldsOfColumns.get(column), value);
            }
        }
        return more;
    }
}
