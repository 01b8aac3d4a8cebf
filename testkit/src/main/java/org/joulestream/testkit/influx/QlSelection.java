package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a SELECT. */
final class QlSelection {
    private final QlStatement.Select select;
    private final String measurement;
    private final List<InfluxPoint> points;
    private final QlSchema schema;
    private final List<String> grouping;
    private final List<QlStatement.Column> columns;

    QlSelection(QlStatement.Select select, InfluxStore store) {
        this.select = select;
        this.measurement = String.valueOf(select.source().measurement());
        QlCondition condition = select.condition();
        this.points =
                store.points(
                        condition.start(),
                        condition.stop(),
                        series -> series.measurement().equals(measurement));
        this.schema = QlSchema.of(store, measurement, condition);
        this.grouping = grouping();
        this.columns = columns();
    }

    private List<String> grouping() {
        return select.grouping().all()
                ? List.copyOf(schema.tags())
                : select.grouping().names().stream().distinct().sorted().toList();
    }

    private List<QlStatement.Column> columns() {
        if (!select.columns().isEmpty()) {
            return select.columns();
        }
        NavigableSet<String> all = new TreeSet<>(schema.tags());
        grouping.forEach(all::remove);
        all.addAll(schema.fields().keySet());
        return all.stream().map(name -> new QlStatement.Column(name, null)).toList();
    }

    private boolean isField(QlStatement.Column column) {
        return !"tag".equals(column.kind()) && schema.fields().containsKey(column.name());
    }

    /** A second one of the same name is numbered. */
    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        titles.add("time");
        Map<String, Integer> seen = new HashMap<>();
        for (QlStatement.Column column : columns) {
            int before = seen.merge(column.name(), 1, Integer::sum) - 1;
            titles.add(before == 0 ? column.name() : column.name() + '_' + before);
        }
        return titles;
    }

    List<QlSeries> series() {
        if (columns.stream().noneMatch(this::isField)) {
            return List.of();
        }
        NavigableMap<String, QlSeries> groups = new TreeMap<>();
        for (InfluxPoint point : points) {
            @Nullable Object[] row = row(point);
            if (row != null && select.condition().test(point.series(), point.timeNanos())) {
                groups.computeIfAbsent(groupKey(point.series()), key -> empty(point.series()))
                        .rows()
                        .add(row);
            }
        }
        boolean descending = select.extent().descending();
        return (descending ? groups.descendingMap() : groups)
                .values().stream()
                        .map(this::ordered)
                        .filter(series -> !series.rows().isEmpty())
                        .toList();
    }

    private String groupKey(InfluxSeries series) {
        return String.join("\0", grouping.stream().map(series::tag).toList());
    }

    private QlSeries empty(InfluxSeries series) {
        Map<String, String> tags = new LinkedHashMap<>();
        grouping.forEach(tag -> tags.put(tag, series.tag(tag)));
        return new QlSeries(measurement, tags, titles(), new ArrayList<>());
    }

    /** Null where the point has none of the fields. */
    private @Nullable Object @Nullable [] row(InfluxPoint point) {
        @Nullable Object[] row = new @Nullable Object[columns.size() + 1];
        row[0] = point.timeNanos();
        boolean seen = false;
        for (int i = 0; i < columns.size(); i++) {
            QlStatement.Column column = columns.get(i);
            row[i + 1] = schema.value(point, column);
            seen |= isField(column) && row[i + 1] != null;
        }
        return seen ? row : null;
    }

    private QlSeries ordered(QlSeries series) {
        QlStatement.Extent extent = select.extent();
        Comparator<@Nullable Object[]> byTime =
                Comparator.comparingLong(row -> row[0] instanceof Long time ? time : 0);
        List<@Nullable Object[]> rows =
                series.rows().stream()
                        .sorted(extent.descending() ? byTime.reversed() : byTime)
                        .skip(extent.offset())
                        .limit(extent.limit())
                        .toList();
        return new QlSeries(series.name(), series.tags(), series.columns(), rows);
    }
}
