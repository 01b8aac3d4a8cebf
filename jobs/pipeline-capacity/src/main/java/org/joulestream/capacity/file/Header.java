package org.joulestream.capacity.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The header line of one file: where each column is, and what the unknown ones are called. */
final class Header {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileShape shape;
    private final List<String> titles;
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final Map<String, Integer> others = new LinkedHashMap<>();

    Header(FileShape shape, List<String> titles) {
        this.shape = shape;
        this.titles = List.copyOf(titles);
        Map<String, Column> known = shape.byTitle();
        for (int i = 0; i < titles.size(); i++) {
            Column column = known.get(FileShape.squeeze(titles.get(i)));
            if (column == null || positions.putIfAbsent(column, i) != null) {
                others.put(unused(titles.get(i)), i);
            }
        }
    }

    /** Number of fields that each line must have. */
    int width() {
        return titles.size();
    }

    /** All titles, as the file has them. */
    List<String> titles() {
        return titles;
    }

    /** Titles of the columns that are none of {@link Column}. */
    List<String> unknown() {
        return List.copyOf(others.keySet());
    }

    /** Names, in the table, of the columns that are there. */
    Set<String> labels() {
        return positions.keySet().stream().map(Column::label).collect(Collectors.toSet());
    }

    /** Titles of the columns that the site's files have, and that are not there. */
    List<String> missing() {
        return Arrays.stream(Column.values())
                .filter(column -> !positions.containsKey(column))
                .map(column -> String.join(" or ", shape.titles().getOrDefault(column, List.of())))
                .filter(title -> !title.isEmpty())
                .toList();
    }

    /** Columns that tell the lines apart. */
    List<Column> key() {
        return shape.key();
    }

    /** As it is written in this file, for messages. */
    String title(Column column) {
        Integer position = positions.get(column);
        return position == null ? column.label() : titles.get(position).strip();
    }

    /** The field of one line; empty where the site's files have no such column. */
    String field(List<String> fields, Column column) {
        Integer position = positions.get(column);
        return position == null ? "" : fields.get(position);
    }

    /** The unknown columns of one line as a JSON object of texts; null where there are none. */
    @Nullable String others(List<String> fields) {
        if (others.isEmpty()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        others.forEach((title, position) -> values.put(title, fields.get(position)));
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that are no JSON", e);
        }
    }

    /** A title that comes twice is numbered, so that no value is lost. */
    private String unused(String title) {
        String name = title;
        for (int number = 2; others.containsKey(name); number++) {
            name = title + " (" + number + ")";
        }
        return name;
    }
}
