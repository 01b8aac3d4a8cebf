package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The points of one bucket, in memory; any thread may write and read. A second point of the same
 * series and time adds its fields to the first, and replaces those that both have.
 *
 * <p>Kinder than InfluxDB in one way: a field may change its type at any time, where InfluxDB takes
 * another type only in another shard.
 */
public final class InfluxStore {
    private final NavigableMap<String, Rows> series = new TreeMap<>();
    private final Map<String, FieldTypes> fields = new HashMap<>();

    private record Rows(InfluxSeries series, TreeMap<Long, InfluxPoint> byTime) {}

    /** Writes one point. */
    public void write(InfluxPoint point) {
        write(List.of(point));
    }

    /** Writes points in their order; nobody sees only some of them. */
    public synchronized void write(Collection<InfluxPoint> points) {
        for (InfluxPoint point : points) {
            rows(point.series()).byTime.merge(point.timeNanos(), point, InfluxStore::merged);
            fields.computeIfAbsent(point.measurement(), first -> new FieldTypes()).add(point);
        }
    }

    private Rows rows(InfluxSeries wanted) {
        return series.computeIfAbsent(wanted.key(), key -> new Rows(wanted, new TreeMap<>()));
    }

    private static InfluxPoint merged(InfluxPoint before, InfluxPoint now) {
        NavigableMap<String, Object> fields = new TreeMap<>(before.fields());
        fields.putAll(now.fields());
        return before.withFields(fields);
    }

    /** All points in canonical order: by series, then by time. */
    public List<InfluxPoint> points() {
        return points(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Points in canonical order.
     *
     * @param start in nanoseconds, with
     * @param stop in nanoseconds, without
     */
    public List<InfluxPoint> points(long start, long stop) {
        return points(start, stop, any -> true);
    }

    /** Points of some series in canonical order. */
    public synchronized List<InfluxPoint> points(
            long start, long stop, Predicate<InfluxSeries> wanted) {
        List<InfluxPoint> points = new ArrayList<>();
        for (Rows rows : series.values()) {
            if (start < stop && wanted.test(rows.series)) {
                points.addAll(rows.byTime.subMap(start, true, stop, false).values());
            }
        }
        return points;
    }

    /**
     * Forgets the points of a time.
     *
     * @return how many there were
     */
    public int delete(long start, long stop) {
        return delete(start, stop, any -> true);
    }

    /** Forgets the points of some series in a time; a series without points is forgotten, too. */
    public synchronized int delete(long start, long stop, Predicate<InfluxSeries> wanted) {
        int deleted = 0;
        for (Rows rows : series.values()) {
            if (start < stop && wanted.test(rows.series)) {
                NavigableMap<Long, InfluxPoint> doomed =
                        rows.byTime.subMap(start, true, stop, false);
                deleted += doomed.size();
                doomed.clear();
            }
        }
        series.values().removeIf(rows -> rows.byTime.isEmpty());
        return deleted;
    }

    /** The types that each field of a measurement has or had in the weeks of a time. */
    synchronized NavigableMap<String, Set<FluxColumn.Type>> fields(
            String measurement, long start, long stop) {
        FieldTypes types = fields.get(measurement);
        return types == null ? new TreeMap<>() : types.in(start, stop);
    }

    /** All series, in canonical order. */
    synchronized List<InfluxSeries> series() {
        return series.values().stream().map(Rows::series).toList();
    }

    /** Those that have such a point in a time, in canonical order. */
    synchronized List<InfluxSeries> series(long start, long stop, Predicate<InfluxPoint> wanted) {
        return series.values().stream()
                .filter(
                        rows ->
                                rows.byTime.subMap(start, true, stop, false).values().stream()
                                        .anyMatch(wanted))
                .map(Rows::series)
                .toList();
    }

    /** Names of all measurements. */
    synchronized NavigableSet<String> measurements() {
        return new TreeSet<>(fields.keySet());
    }

    /** Whether there is a point in the weeks of a time. */
    synchronized boolean hasWeeks(long start, long stop) {
        return fields.values().stream().anyMatch(types -> !types.in(start, stop).isEmpty());
    }

    /** How many points there are. */
    public synchronized int size() {
        return series.values().stream().mapToInt(rows -> rows.byTime.size()).sum();
    }
}
