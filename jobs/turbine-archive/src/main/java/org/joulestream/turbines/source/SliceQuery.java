package org.joulestream.turbines.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.MonthSpan;

/**
 * The query for one window: a range of its time column and nothing that a server of 2014 does not
 * know. Names come from the server's own catalogue, values are bound.
 */
final class SliceQuery {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private SliceQuery() {}

    /** The rows of a window. */
    static SliceQuery of(
            TurbineTable table,
            SourceColumns columns,
            String schema,
            Window window,
            SliceScope scope) {
        SliceQuery query = new SliceQuery();
        String names =
                columns.names().stream().map(SliceQuery::quoted).collect(Collectors.joining(", "));
        query.add("SELECT " + names + " FROM " + quoted(schema) + "." + quoted(columns.table()));
        query.add(" WHERE " + quoted(table.timeColumn()) + " >= ?", window.start());
        query.add(" AND " + quoted(table.timeColumn()) + " < ?", window.end());
        if (table.kind() == TurbineTable.Kind.ALARMS) {
            query.addAlarms(table, window, scope);
        }
        return query;
    }

    private void addAlarms(TurbineTable table, Window window, SliceScope scope) {
        String code = quoted(table.codeColumn());
        addOthersThan(scope.filter().excluded(), code);
        if (!scope.windows().isBeforeMonth(window)) {
            return;
        }
        // Half open at its start, a month has no alarm that ended at that very midnight.
        Instant start = new MonthSpan(MonthWindows.month(window), scope.windows().edge()).start();
        String end = quoted(table.endColumn());
        add(" AND (" + end + " >= ?", start);
        add(" OR (" + end + " IS NULL");
        addOthersThan(scope.filter().momentary(), code);
        add("))");
    }

    /** An alarm without a code is none of them, though SQL does not say so. */
    private void addOthersThan(List<Integer> codes, String code) {
        if (!codes.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(codes.size(), "?"));
            add(" AND (" + code + " IS NULL OR " + code + " NOT IN (" + marks + "))");
            values.addAll(codes);
        }
    }

    private void add(String part) {
        text.append(part);
    }

    private void add(String part, Instant stamp) {
        text.append(part);
        values.add(MonthSpan.time(stamp));
    }

    /** Ready to be executed. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int index = 0; index < values.size(); index++) {
            // A LocalDateTime as it is: a Timestamp would pass through this machine's time zone.
            statement.setObject(index + 1, values.get(index));
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }
}
