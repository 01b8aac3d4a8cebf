package org.joulestream.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of text under a header, in columns as wide as their widest cell. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<@Nullable String> header) {
        add(header);
    }

    public void add(List<@Nullable String> cells) {
        rows.add(cells.stream().map(cell -> cell == null ? "null" : cell).toList());
    }

    public List<String> lines() {
        int[] widths =
                IntStream.range(0, rows.get(0).size()).map(column -> width(column)).toArray();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        return lines;
    }

    /** One record after RFC 4180; null is empty, an empty text is quoted. */
    public static String csv(List<@Nullable String> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : quoted(cell))
                .collect(Collectors.joining(","));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(
                        column ->
                                row.get(column)
                                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String quoted(String cell) {
        boolean plain = !cell.isEmpty() && !cell.matches("(?s).*[\",\\r\\n].*");
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
