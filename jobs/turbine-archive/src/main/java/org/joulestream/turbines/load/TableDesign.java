package org.joulestream.turbines.load;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A table that fits all its files, found by reading them once. */
final class TableDesign {
    private static final String TIME = "timestamp";
    private static final Set<String> STATIONS = Set.of("stationid", "station");
    private static final String ID = "id";

    private final Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    private boolean keyed = true;

    /** Takes a file's columns and values in. */
    void read(CsvSource source, Consumer<CsvLines.Measure> progress) throws IOException {
        try (CsvLines lines = source.open()) {
            List<ColumnProfile> profiles = profiles(lines.header());
            List<Integer> key = key(lines.header());
            Set<List<String>> seen = new HashSet<>();
            CsvRecord row = lines.next();
            for (long number = 1; row != null; number++) {
                // Rows that have not all their cells are refused when they are loaded.
                if (row.getFieldCount() == profiles.size()) {
                    read(row, profiles);
                    checkKey(row, key, seen);
                }
                if (number % CsvLoader.PORTION == 0) {
                    progress.accept(lines.measure());
                }
                row = lines.next();
            }
        }
    }

    private static void read(CsvRecord row, List<ColumnProfile> profiles) {
        for (int index = 0; index < profiles.size(); index++) {
            profiles.get(index).add(row.getField(index));
        }
    }

    private void checkKey(CsvRecord row, List<Integer> key, Set<List<String>> seen) {
        if (keyed && !key.isEmpty()) {
            List<String> values = key.stream().map(row::getField).toList();
            keyed = !values.contains("") && seen.add(values);
        }
    }

    private List<ColumnProfile> profiles(List<String> header) {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (String name : header) {
            profiles.add(
                    columns.computeIfAbsent(
                            name.toLowerCase(Locale.ROOT), known -> new ColumnProfile(name)));
        }
        keyed = keyed && !key(header).isEmpty();
        return profiles;
    }

    /** Places of the columns that identify a row, if the table is of a kind that is known. */
    private static List<Integer> key(List<String> header) {
        List<String> names = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (names.contains(ID)) {
            return List.of(names.indexOf(ID));
        }
        int station =
                names.stream()
                        .filter(STATIONS::contains)
                        .map(names::indexOf)
                        .findFirst()
                        .orElse(-1);
        int time = names.indexOf(TIME);
        return time < 0 || station < 0 ? List.of() : List.of(time, station);
    }

    /** Creates the table; where rows repeat, without a primary key. */
    void create(Connection connection, String schema, String table) throws SQLException {
        List<String> names = columns.values().stream().map(ColumnProfile::name).toList();
        List<String> key = keyed ? key(names).stream().map(names::get).toList() : List.<String>of();
        String name = SqlNames.of(schema, table);
        String definitions =
                columns.values().stream()
                        .map(column -> definition(column, key))
                        .collect(Collectors.joining(", "));
        String primary = key.isEmpty() ? "" : ", PRIMARY KEY (" + SqlNames.list(key) + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (" + definitions + primary + ")");
            List<String> indexed = indexed(key);
            if (!indexed.isEmpty()) {
                statement.execute(
                        "CREATE INDEX %s ON %s (%s)"
                                .formatted(
                                        SqlNames.quoted("ix_" + table + "_time"),
                                        name,
                                        SqlNames.list(indexed)));
            }
        }
    }

    /** An archive asks for ranges of time, which the key may not begin with. */
    private List<String> indexed(List<String> key) {
        return columns.values().stream()
                .filter(column -> column.sqlType().startsWith("datetime"))
                .map(ColumnProfile::name)
                .limit(1)
                .filter(time -> !key.contains(time))
                .toList();
    }

    private static String definition(ColumnProfile column, List<String> key) {
        String nullable = key.contains(column.name()) ? " NOT NULL" : " NULL";
        return SqlNames.quoted(column.name()) + ' ' + column.sqlType() + nullable;
    }
}
