package org.joulestream.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.text.TextTable;
import org.jspecify.annotations.Nullable;

/** Prints the rows of a query. */
final class Rows {
    private static final int LONGEST_TABLE = 1_000;

    private Rows() {}

    /** As CSV while they come, or as an aligned table of at most a thousand. */
    static void print(ResultSet rows, boolean csv, PrintWriter out) throws SQLException {
        if (csv) {
            out.println(TextTable.csv(header(rows)));
            while (rows.next()) {
                out.println(TextTable.csv(row(rows)));
            }
            return;
        }
        TextTable table = new TextTable(header(rows));
        int count = 0;
        while (count < LONGEST_TABLE && rows.next()) {
            table.add(row(rows));
            count++;
        }
        table.lines().forEach(out::println);
        out.println(rows.next() ? "(first " + count + " rows; --csv prints all)" : counted(count));
    }

    private static String counted(int count) {
        return count == 1 ? "(1 row)" : "(" + count + " rows)";
    }

    private static List<@Nullable String> header(ResultSet rows) throws SQLException {
        List<@Nullable String> names = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            names.add(rows.getMetaData().getColumnLabel(column));
        }
        return names;
    }

    private static List<@Nullable String> row(ResultSet rows) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            cells.add(rows.getString(column));
        }
        return cells;
    }
}
