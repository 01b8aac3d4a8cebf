package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be done with tables once they are read. */
final class FluxShaping {
    private FluxShaping() {}

    /** Leaves columns out; tables that then have the same group key become one. */
    static List<FluxTable> keep(List<FluxTable> tables, Predicate<String> kept) {
        return regrouped(tables.stream().map(table -> keep(table, kept)).toList());
    }

    private static FluxTable keep(FluxTable table, Predicate<String> kept) {
        List<FluxColumn> columns = table.columns();
        int[] left =
                IntStream.range(0, columns.size())
                        .filter(i -> kept.test(columns.get(i).name()))
                        .toArray();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : table.rows()) {
            rows.add(IntStream.of(left).mapToObj(i -> row[i]).toArray());
        }
        return new FluxTable(IntStream.of(left).mapToObj(columns::get).toList(), rows);
    }

    /** One table of all rows. */
    static List<FluxTable> group(List<FluxTable> tables) {
        return regrouped(
                tables.stream()
                        .map(
                                table ->
                                        new FluxTable(
                                                table.columns().stream()
                                                        .map(FluxColumn::ungrouped)
                                                        .toList(),
                                                table.rows()))
                        .toList());
    }

    /** Sorts each table for itself, as InfluxDB does. */
    static List<FluxTable> sort(List<FluxTable> tables, List<String> columns, boolean descending) {
        return tables.stream().map(table -> sort(table, columns, descending)).toList();
    }

    private static FluxTable sort(FluxTable table, List<String> columns, boolean descending) {
        List<@Nullable Object[]> rows = new ArrayList<>(table.rows());
        columns.stream()
                .map(table::indexOf)
                .filter(index -> index >= 0)
                .map(FluxShaping::by)
                .reduce(Comparator::thenComparing)
                .ifPresent(order -> rows.sort(descending ? order.reversed() : order));
        return new FluxTable(table.columns(), rows);
    }

    private static Comparator<@Nullable Object[]> by(int index) {
        return (a, b) -> compare(a[index], b[index]);
    }

    /** Of one type, since they are of one column; null comes first. */
    @SuppressWarnings("unchecked") // all types of columns can be compared
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** The first rows of each table. */
    static List<FluxTable> limit(List<FluxTable> tables, long count, long offset) {
        return tables.stream()
                .map(
                        table ->
                                new FluxTable(
                                        table.columns(),
                                        table.rows().stream().skip(offset).limit(count).toList()))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static List<FluxTable> regrouped(List<FluxTable> tables) {
        Map<List<Object>, Union> unions = new LinkedHashMap<>();
        for (FluxTable table : tables) {
            unions.computeIfAbsent(table.groupKey(), key -> new Union()).add(table);
        }
        return unions.values().stream().map(Union::table).toList();
    }

    /** Tables that become one: it has the columns of all of them. */
    private static final class Union {
        private final Map<String, FluxColumn> columns = new LinkedHashMap<>();
        private final Collection<FluxTable> tables = new ArrayList<>();

        void add(FluxTable table) {
            table.columns().forEach(this::add);
            tables.add(table);
        }

        private void add(FluxColumn column) {
            FluxColumn known = columns.putIfAbsent(column.name(), column);
            if (known != null && known.type() != column.type()) {
                throw new QuerySyntaxException(
                        "schema collision detected: column \"%s\" is both of type %s and %s"
                                .formatted(
                                        column.name(),
                                        known.type().annotation(),
                                        column.type().annotation()));
            }
        }

        FluxTable table() {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (FluxTable table : tables) {
                int[] from = columns.keySet().stream().mapToInt(table::indexOf).toArray();
                for (@Nullable Object[] row : table.rows()) {
                    rows.add(moved(row, from));
                }
            }
            return new FluxTable(List.copyOf(columns.values()), rows);
        }

        private static @Nullable Object[] moved(@Nullable Object[] row, int[] from) {
            @Nullable Object[] moved = new @Nullable Object[from.length];
            for (int i = 0; i < from.length; i++) {
                moved[i] = from[i] < 0 ? null : row[from[i]];
            }
            return moved;
        }
    }
}
