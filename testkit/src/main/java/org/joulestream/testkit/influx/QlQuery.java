package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a statement of InfluxQL. */
final class QlQuery {
    private final InfluxBuckets buckets;
    private final @Nullable String database;
    private final @Nullable String policy;

    /**
     * @param database that of the request, null where it names none
     */
    QlQuery(InfluxBuckets buckets, @Nullable String database, @Nullable String policy) {
        this.buckets = buckets;
        this.database = database;
        this.policy = policy;
    }

    /**
     * The rows that it asks for.
     *
     * @throws QlException where the stand-in has no such database
     */
    List<QlSeries> series(QlStatement statement) {
        if (statement instanceof QlStatement.Select select) {
            return new QlSelection(select, store(select.source())).series();
        }
        if (statement instanceof QlStatement.ShowTagValues show) {
            return tagValues(show);
        }
        if (statement instanceof QlStatement.ShowFieldKeys show) {
            return fieldKeys(show.source());
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String name : buckets.names()) {
            rows.add(new @Nullable Object[] {name});
        }
        return List.of(new QlSeries("databases", Map.of(), List.of("name"), rows));
    }

    private InfluxStore store(QlStatement.Source source) {
        String name = source.database() == null ? database : source.database();
        if (name == null || name.isEmpty()) {
            throw new QlException("database name required");
        }
        if (buckets.find(name).isEmpty()) {
            throw new QlException("database not found: " + name);
        }
        String wanted = source.policy() == null ? policy : source.policy();
        return buckets.find(name, wanted)
                .orElseThrow(() -> new QlException("retention policy not found: " + wanted));
    }

    /**
     * Of all times if there is anything in the weeks that are asked for: the index has no times.
     */
    private List<QlSeries> tagValues(QlStatement.ShowTagValues show) {
        NavigableMap<String, NavigableSet<List<String>>> found = new TreeMap<>();
        InfluxStore store = store(show.source());
        if (store.hasWeeks(show.condition().start(), show.condition().stop())) {
            store.series().forEach(series -> add(found, show, series));
        }
        return found.entrySet().stream()
                .map(
                        values ->
                                new QlSeries(
                                        values.getKey(),
                                        Map.of(),
                                        List.of("key", "value"),
                                        rows(values.getValue())))
                .toList();
    }

    private List<QlSeries> fieldKeys(QlStatement.Source source) {
        InfluxStore store = store(source);
        List<QlSeries> series = new ArrayList<>();
        for (String measurement : store.measurements()) {
            if (source.measurement() == null || source.measurement().equals(measurement)) {
                List<@Nullable Object[]> rows = new ArrayList<>();
                store.fields(measurement, Long.MIN_VALUE, Long.MAX_VALUE)
                        .forEach(
                                (field, types) ->
                                        types.forEach(type -> rows.add(key(field, type))));
                series.add(
                        new QlSeries(
                                measurement, Map.of(), List.of("fieldKey", "fieldType"), rows));
            }
        }
        return series;
    }

    private static @Nullable Object[] key(String field, FluxColumn.Type type) {
        String name =
                switch (type) {
                    case DOUBLE -> "float";
                    case LONG -> "integer";
                    case STRING, TIME -> "string";
                    case BOOLEAN -> "boolean";
                };
        return new @Nullable Object[] {field, name};
    }

    private static void add(
            Map<String, NavigableSet<List<String>>> found,
            QlStatement.ShowTagValues show,
            InfluxSeries series) {
        String wanted = show.source().measurement();
        boolean meant =
                (wanted == null || wanted.equals(series.measurement()))
                        && QlConditions.withoutTime(show.condition()).test(series, 0);
        for (String tag : show.tags()) {
            String value = series.tag(tag);
            if (meant && !value.isEmpty()) {
                found.computeIfAbsent(
                                series.measurement(), first -> new TreeSet<>(QlQuery::compare))
                        .add(List.of(tag, value));
            }
        }
    }

    private static int compare(List<String> a, List<String> b) {
        int byTag = a.get(0).compareTo(b.get(0));
        return byTag == 0 ? a.get(1).compareTo(b.get(1)) : byTag;
    }

    private static List<@Nullable Object[]> rows(NavigableSet<List<String>> pairs) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.add(pair.toArray()));
        return rows;
    }
}
