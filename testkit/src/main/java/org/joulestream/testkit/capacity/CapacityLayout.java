package org.joulestream.testkit.capacity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How another site than the usual one writes its files.
 *
 * @param columns the usual titles of the columns it has, in its order
 * @param titles what it calls some of them instead
 * @param fileName what it calls a file; null where answers have no name
 */
public record CapacityLayout(
        List<String> columns,
        Map<String, String> titles,
        @Nullable Function<CapacityKey, String> fileName) {

    /** Keeps copies; refuses a column that a published row has not. */
    public CapacityLayout {
        columns = List.copyOf(columns);
        titles = Map.copyOf(titles);
        if (!CapacityCsv.COLUMNS.containsAll(columns)) {
            throw new IllegalArgumentException(
                    columns + "; expected some of " + CapacityCsv.COLUMNS);
        }
    }

    /** The file as this site sends it. */
    public byte[] bytes(PublishedFile file) {
        List<List<String>> table = CapacityCsv.table(file.rows());
        List<Integer> places = columns.stream().map(CapacityCsv.COLUMNS::indexOf).toList();
        List<String> header =
                columns.stream()
                        .map(column -> CapacityCsv.quoted(titles.getOrDefault(column, column)))
                        .toList();
        String rows =
                CapacityCsv.text(
                        table.subList(1, table.size()).stream()
                                .map(cells -> places.stream().map(cells::get).toList())
                                .toList());
        return (CapacityCsv.text(List.of(header)) + rows).getBytes(StandardCharsets.UTF_8);
    }
}
