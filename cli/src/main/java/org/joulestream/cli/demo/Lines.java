package org.joulestream.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of a database as text. */
final class Lines {
    private Lines() {}

    /** One line for each row, its cells as {@code a | b | null}. */
    static List<String> of(Connection connection, String query) throws SQLException {
        return cells(connection, query).stream().map(row -> String.join(" | ", row)).toList();
    }

    /** The cells of each row; a null is the word. */
    static List<List<String>> cells(Connection connection, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static List<String> row(ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            @Nullable String cell = result.getString(column);
            cells.add(String.valueOf(cell));
        }
        return cells;
    }
}
