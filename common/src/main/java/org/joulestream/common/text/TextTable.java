package org.joulestream.common.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text under a header, in columns as wide as their longest line. A cell of several lines
 * takes as many lines of the table.
 */
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
        lines.addAll(lines(rows.get(0), widths));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        rows.stream().skip(1).forEach(row -> lines.addAll(lines(row, widths)));
        return lines;
    }

    /** One record after RFC 4180; null is empty, an empty text is quoted. */
    public static String csv(List<@Nullable String> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : quoted(cell))
                .collect(Collectors.joining(","));
    }

    private int width(int column) {
        return rows.stream()
                .flatMap(row -> row.get(column).lines())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static List<String> lines(List<String> row, int[] widths) {
        List<List<String>> cells = row.stream().map(cell -> cell.lines().toList()).toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        // A row of empty cells is a line all the same.
        return IntStream.range(0, Math.max(1, height))
                .mapToObj(number -> line(cells, number, widths))
                .toList();
    }

    private static String line(List<List<String>> cells, int number, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(cells.get(column), number, widths[column]))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(List<String> cell, int number, int width) {
        String text = number < cell.size() ? cell.get(number) : "";
        return text + " ".repeat(width - text.length());
    }

    private static String quoted(String cell) {
        boolean plain = !cell.isEmpty() && !cell.matches("(?s).*[\",\\r\\n].*");
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
