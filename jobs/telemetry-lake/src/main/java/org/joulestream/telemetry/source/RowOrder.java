package org.joulestream.telemetry.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The rows of several series in one order: by time, then by series.
 *
 * @param times of all rows
 * @param series for each row the index of its series
 * @param targets for each series, for each of its rows, which row of all it is
 */
record RowOrder(long[] times, int[] series, List<int[]> targets) {

    /**
     * @param times for each series those of its rows, sorted, each once
     */
    static RowOrder of(List<long[]> times) {
        if (times.size() == 1) {
            int[] rows = IntStream.range(0, times.get(0).length).toArray();
            return new RowOrder(times.get(0).clone(), new int[rows.length], List.of(rows));
        }
        int rows = times.stream().mapToInt(each -> each.length).sum();
        List<int[]> targets = new ArrayList<>();
        times.forEach(each -> targets.add(new int[each.length]));
        RowOrder order = new RowOrder(new long[rows], new int[rows], targets);
        order.merge(times);
        return order;
    }

    private void merge(List<long[]> all) {
        PriorityQueue<Place> places =
                new PriorityQueue<>(
                        Comparator.comparingLong(Place::time).thenComparingInt(Place::series));
        for (int index = 0; index < all.size(); index++) {
            if (all.get(index).length > 0) {
                places.add(new Place(index, 0, all.get(index)[0]));
            }
        }
        for (int row = 0; row < times.length; row++) {
            Place place = places.remove();
            times[row] = place.time();
            series[row] = place.series();
            targets.get(place.series())[place.row()] = row;
            int next = place.row() + 1;
            if (next < all.get(place.series()).length) {
                places.add(new Place(place.series(), next, all.get(place.series())[next]));
            }
        }
    }

    /** Where one series stands. */
    private record Place(int series, int row, long time) {}
}
