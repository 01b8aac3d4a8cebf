package org.joulestream.turbines.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * For tables with a primary key.
 *
 * <p>Neighbours are asked for together, by the range of their keys; rows come nearly sorted, so a
 * range has hardly any others.
 */
final class KeyedRows implements KnownRows {
    private static final int ASKED_TOGETHER = 1_000;

    private final Connection connection;
    private final FileColumns columns;

    /** Places of the key that ranges can be asked of. */
    private final List<Integer> ordered;

    private final Map<List<@Nullable Object>, Seen> seen = new HashMap<>();

    private record Seen(long line, RowDigest digest) {}

    KeyedRows(Connection connection, FileColumns columns) {
        this.connection = connection;
        this.columns = columns;
        this.ordered = columns.key().stream().filter(this::isOrdered).toList();
    }

    /** Servers sort texts in ways of their own. */
    private boolean isOrdered(int place) {
        ColumnType type = columns.columns().get(place).type();
        return type != ColumnType.TEXT && type != ColumnType.MEMO && type != ColumnType.YES_NO;
    }

    @Override
    public Portion compare(List<LoadRow> rows) throws SQLException {
        Portion portion = new Portion(new ArrayList<>(), new ArrayList<>(), 0, new ArrayList<>());
        List<LoadRow> first = new ArrayList<>();
        int unchanged = 0;
        for (LoadRow row : rows) {
            Seen now = new Seen(row.line(), RowDigest.of(row.values()));
            Seen before = seen.putIfAbsent(row.at(columns.key()), now);
            if (before == null) {
                first.add(row);
            } else if (before.digest().equals(now.digest())) {
                unchanged++;
            } else {
                portion.repeats().add(new Repeat(row, before.line()));
            }
        }
        sort(first);
        for (int from = 0; from < first.size(); from += ASKED_TOGETHER) {
            int to = Math.min(first.size(), from + ASKED_TOGETHER);
            unchanged += compare(first.subList(from, to), portion);
        }
        return new Portion(portion.fresh(), portion.changed(), unchanged, portion.repeats());
    }

    private void sort(List<LoadRow> rows) {
        int time = columns.time(columns.key());
        int place = time >= 0 || ordered.isEmpty() ? time : ordered.get(0);
        if (place >= 0) {
            rows.sort(Comparator.comparing(row -> comparable(row, place)));
        }
    }

    private int compare(List<LoadRow> rows, Portion portion) throws SQLException {
        Map<List<@Nullable Object>, @Nullable Object[]> stored = stored(rows);
        int unchanged = 0;
        for (LoadRow row : rows) {
            @Nullable Object[] there = stored.get(row.at(columns.key()));
            if (there == null) {
                portion.fresh().add(row);
            } else if (row.hasValues(there)) {
                unchanged++;
            } else {
                portion.changed().add(row);
            }
        }
        return unchanged;
    }

    private Map<List<@Nullable Object>, @Nullable Object[]> stored(List<LoadRow> rows)
            throws SQLException {
        Map<List<@Nullable Object>, @Nullable Object[]> stored = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(query())) {
            int parameter = 1;
            for (int place : ordered) {
                List<Comparable<Object>> values =
                        rows.stream().map(row -> comparable(row, place)).sorted().toList();
                query.setObject(parameter++, StampRange.from(values.get(0)));
                query.setObject(parameter++, StampRange.to(values.get(values.size() - 1)));
            }
            try (ResultSet answer = query.executeQuery()) {
                while (answer.next()) {
                    @Nullable Object[] values = columns.stored(answer);
                    stored.put(LoadRow.at(values, columns.key()), values);
                }
            }
        }
        return stored;
    }

    private String query() {
        String ranges =
                ordered.stream()
                        .map(place -> SqlNames.quoted(columns.names().get(place)))
                        .map(name -> name + " >= ? AND " + name + " <= ?")
                        .collect(Collectors.joining(" AND "));
        return "SELECT "
                + SqlNames.list(columns.names())
                + " FROM "
                + SqlNames.of(columns.table().schema(), columns.table().name())
                + (ranges.isEmpty() ? "" : " WHERE " + ranges);
    }

    // Values of a key are never null, and those of one column are all of one comparable type.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static Comparable<Object> comparable(LoadRow row, int place) {
        return (Comparable<Object>) row.values()[place];
    }
}
