package org.joulestream.turbines.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.joulestream.turbines.table.SqlTypes;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a table: its columns as the source names them, and as the archive does.
 *
 * @param table the table's name as the source spells it
 * @param names of the columns at the source, in the order of the schema
 * @param schema of the archive
 */
record SourceColumns(String table, List<String> names, TableSchema schema) {

    private static final String COLUMNS =
            "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH,"
                    + " NUMERIC_PRECISION, NUMERIC_SCALE FROM INFORMATION_SCHEMA.COLUMNS WHERE"
                    + " LOWER(TABLE_SCHEMA) = ? AND LOWER(TABLE_NAME) = ? ORDER BY"
                    + " ORDINAL_POSITION";

    /** A column as the source declares it; many have a type that is only refused when wanted. */
    private record Declared(
            String table,
            String name,
            String dataType,
            @Nullable Integer length,
            @Nullable Integer precision,
            @Nullable Integer scale) {
        boolean isCalled(String other) {
            return name.equalsIgnoreCase(other);
        }

        TableColumn column() {
            return SqlTypes.column(name, dataType, length, precision, scale);
        }
    }

    /** Is told of a statement before it is executed. */
    @FunctionalInterface
    interface Begin {
        void accept(Statement statement) throws SQLException;
    }

    /**
     * Asks the source which columns a table has.
     *
     * @param begin so that the question can be cancelled
     * @throws UnreadableTableException when it has none, or not those that are needed
     */
    static SourceColumns read(
            Connection connection,
            String schema,
            TurbineTable table,
            ColumnChoice choice,
            Begin begin)
            throws SQLException, UnreadableTableException {
        List<Declared> declared = declared(connection, schema, table, begin);
        if (declared.isEmpty()) {
            throw new UnreadableTableException(
                    "there is no table %s.%s, or the user may not select from it; expected it for type %s"
                            .formatted(schema, table.table(), table.type()));
        }
        for (String needed : table.neededColumns()) {
            if (find(declared, List.of(needed)) == null) {
                throw missing(table, needed, declared);
            }
        }
        return chosen(table, choice, declared);
    }

    private static List<Declared> declared(
            Connection connection, String schema, TurbineTable table, Begin begin)
            throws SQLException {
        List<Declared> declared = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, schema.toLowerCase(Locale.ROOT));
            query.setString(2, table.table().toLowerCase(Locale.ROOT));
            begin.accept(query);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    declared.add(declared(rows));
                }
            }
        }
        return declared;
    }

    private static Declared declared(ResultSet row) throws SQLException {
        return new Declared(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                number(row, 4),
                number(row, 5),
                number(row, 6));
    }

    /** Servers disagree on the type of these numbers; none of them is ever huge but "no limit". */
    private static @Nullable Integer number(ResultSet row, int index) throws SQLException {
        long number = row.getLong(index);
        return row.wasNull() ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static SourceColumns chosen(
            TurbineTable table, ColumnChoice choice, List<Declared> declared)
            throws UnreadableTableException {
        List<String> names = new ArrayList<>();
        List<TableColumn> columns = new ArrayList<>();
        for (ColumnChoice.Wanted wanted : wanted(table, choice, declared)) {
            Declared found = find(declared, wanted.candidates());
            if (found == null) {
                throw missing(table, String.join("|", wanted.candidates()), declared);
            }
            names.add(found.name());
            columns.add(found.column().withName(wanted.name()));
        }
        String name = declared.get(0).table();
        return new SourceColumns(
                name.equalsIgnoreCase(table.table()) ? name : table.table(),
                List.copyOf(names),
                schema(table, columns));
    }

    /** All columns where none is chosen; what identifies a row is never left out. */
    private static List<ColumnChoice.Wanted> wanted(
            TurbineTable table, ColumnChoice choice, List<Declared> declared) {
        List<ColumnChoice.Wanted> chosen = choice.of(table.type());
        if (chosen.isEmpty()) {
            return declared.stream().map(each -> wanted(each.name())).toList();
        }
        Set<String> there = new HashSet<>();
        chosen.stream()
                .flatMap(wanted -> wanted.candidates().stream())
                .forEach(name -> there.add(name.toLowerCase(Locale.ROOT)));
        return Stream.concat(
                        identity(table, declared).stream()
                                .filter(name -> !there.contains(name.toLowerCase(Locale.ROOT)))
                                .map(SourceColumns::wanted),
                        chosen.stream())
                .toList();
    }

    private static List<String> identity(TurbineTable table, List<Declared> declared) {
        boolean hasId =
                !table.idColumn().isEmpty() && find(declared, List.of(table.idColumn())) != null;
        return hasId
                ? Stream.concat(table.neededColumns().stream(), Stream.of(table.idColumn()))
                        .toList()
                : table.neededColumns();
    }

    private static ColumnChoice.Wanted wanted(String name) {
        return new ColumnChoice.Wanted(name, new ArrayList<>(List.of(name)));
    }

    private static TableSchema schema(TurbineTable table, List<TableColumn> columns) {
        String time = spelled(columns, table.timeColumn());
        String station = spelled(columns, table.stationColumn());
        boolean hasId =
                columns.stream()
                        .anyMatch(column -> column.name().equalsIgnoreCase(table.idColumn()));
        if (table.kind() == TurbineTable.Kind.READINGS) {
            List<String> key = List.of(time, station);
            return new TableSchema(table.table(), columns, key, key, true);
        }
        if (hasId) {
            String id = spelled(columns, table.idColumn());
            return new TableSchema(table.table(), columns, List.of(id), List.of(time, id), true);
        }
        List<String> order = List.of(time, station, spelled(columns, table.codeColumn()));
        return new TableSchema(table.table(), columns, order, order, false);
    }

    private static String spelled(List<TableColumn> columns, String name) {
        return columns.stream()
                .map(TableColumn::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private static @Nullable Declared find(List<Declared> declared, List<String> candidates) {
        for (String candidate : candidates) {
            for (Declared each : declared) {
                if (each.isCalled(candidate)) {
                    return each;
                }
            }
        }
        return null;
    }

    private static UnreadableTableException missing(
            TurbineTable table, String name, List<Declared> declared) {
        return new UnreadableTableException(
                "table %s has no column %s; it has %s: name others in turbines.columns or turbines.tables"
                        .formatted(
                                table.table(),
                                name,
                                String.join(", ", declared.stream().map(Declared::name).toList())));
    }
}
