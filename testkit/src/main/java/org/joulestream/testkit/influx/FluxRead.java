package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a range of a bucket: each series and field, and each type of it, is a table of its own. */
final class FluxRead {
    private final InfluxStore store;
    private final List<FluxPredicate> filters;
    private final long start;
    private final long stop;

    FluxRead(InfluxStore store, long start, long stop, List<FluxPredicate> filters) {
        this.store = store;
        this.start = start;
        this.stop = stop;
        this.filters = filters;
    }

    List<FluxTable> tables() {
        Map<InfluxSeries, Tables> bySeries = new LinkedHashMap<>();
        for (InfluxPoint point : store.points(start, stop)) {
            Tables tables = bySeries.computeIfAbsent(point.series(), first -> new Tables());
            point.fields().forEach((field, value) -> tables.add(point, field, value));
        }
        return bySeries.values().stream().flatMap(Tables::all).toList();
    }

    /** Those of one series. */
    private final class Tables {
        private final Map<String, Boolean> wanted = new HashMap<>();
        private final NavigableMap<String, Map<FluxColumn.Type, FluxTable>> byField =
                new TreeMap<>();

        void add(InfluxPoint point, String field, Object value) {
            if (wanted.computeIfAbsent(field, first -> wanted(point.series(), field))) {
                byField.computeIfAbsent(field, first -> new EnumMap<>(FluxColumn.Type.class))
                        .computeIfAbsent(
                                FluxColumn.Type.of(value), type -> empty(point.series(), type))
                        .rows()
                        .add(row(point, field, value));
            }
        }

        Stream<FluxTable> all() {
            return byField.values().stream().flatMap(types -> types.values().stream());
        }
    }

    private boolean wanted(InfluxSeries series, String field) {
        return filters.stream().allMatch(filter -> filter.test(series, field));
    }

    private static FluxTable empty(InfluxSeries series, FluxColumn.Type type) {
        List<FluxColumn> columns = new ArrayList<>();
        columns.add(new FluxColumn("_start", FluxColumn.Type.TIME, true));
        columns.add(new FluxColumn("_stop", FluxColumn.Type.TIME, true));
        columns.add(new FluxColumn("_time", FluxColumn.Type.TIME, false));
        columns.add(new FluxColumn("_value", type, false));
        columns.add(new FluxColumn("_field", FluxColumn.Type.STRING, true));
        columns.add(new FluxColumn("_measurement", FluxColumn.Type.STRING, true));
        for (String tag : series.tags().keySet()) {
            columns.add(new FluxColumn(tag, FluxColumn.Type.STRING, true));
        }
        return new FluxTable(columns, new ArrayList<>());
    }

    private @Nullable Object[] row(InfluxPoint point, String field, Object value) {
        List<Object> row = new ArrayList<>();
        row.addAll(List.of(start, stop, point.timeNanos(), value, field, point.measurement()));
        row.addAll(point.tags().values());
        return row.toArray();
    }
}
