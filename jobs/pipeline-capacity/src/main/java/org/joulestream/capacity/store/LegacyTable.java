package org.joulestream.capacity.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the program that came before has left in the schema, and how to fill it in again. */
public final class LegacyTable {
    private static final String CURRENT = "operational_capacity";
    private static final String LEGACY = "operational_capacity_legacy";

    /** The old program asked for the gas days from three days before to the day it ran. */
    private static final int DAYS_LOOKED_BACK = 3;

    private static final String HAS_COLUMN =
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(format('%I.%I', ?, ?)) AND attname = ? AND NOT attisdropped AND has_table_privilege(attrelid, 'SELECT'))";
    private static final String IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM %s)";
    private static final String CONTENT =
            "SELECT count(*), min(measure_date)::date, max(measure_date)::date FROM %s";

    private final Connection connection;
    private final String schema;
    private final boolean follows;

    private LegacyTable(Connection connection, String schema, boolean follows) {
        this.connection = connection;
        this.schema = schema;
        this.follows = follows;
    }

    /**
     * How to refill what the old table held, for as long as ours is empty; else nothing.
     *
     * @param follows whether the run follows the site: then it can refill beside that
     * @throws SQLException also when the old table has taken the place of ours again
     */
    public static List<String> notices(Connection connection, String schema, boolean follows)
            throws SQLException {
        return new LegacyTable(connection, schema, follows).notices();
    }

    private List<String> notices() throws SQLException {
        if (!hasColumn(CURRENT, "asset")) {
            throw new SQLException(
                    "table %s is not of this version, though it was; expected the job's own: rename it back, see 'Coming from the old program' in jobs/pipeline-capacity/README.md"
                            .formatted(name(CURRENT)));
        }
        return hasColumn(LEGACY, "measure_date") && isEmpty() ? List.of(moved()) : List.of();
    }

    private boolean hasColumn(String table, String column) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HAS_COLUMN)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            statement.setString(3, column);
            return isTrue(statement);
        }
    }

    private boolean isEmpty() throws SQLException {
        String sql = IS_EMPTY.formatted(quoted(CURRENT));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return isTrue(statement);
        }
    }

    private static boolean isTrue(PreparedStatement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private String moved() throws SQLException {
        String sql = CONTENT.formatted(quoted(LEGACY));
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet content = statement.executeQuery()) {
            content.next();
            LocalDate first = content.getObject(2, LocalDate.class);
            LocalDate last = content.getObject(3, LocalDate.class);
            return moved(content.getLong(1), first, last);
        }
    }

    private String moved(long rows, @Nullable LocalDate first, @Nullable LocalDate last) {
        String where = name(LEGACY) + "; it stays readable";
        if (first == null || last == null) {
            return "moved the old program's %s (%d rows) to %s".formatted(CURRENT, rows, where);
        }
        return "moved the old program's %s (%d rows, downloaded %s to %s) to %s. Refill: %s"
                .formatted(
                        CURRENT,
                        rows,
                        first,
                        last,
                        where,
                        refill(first.minusDays(DAYS_LOOKED_BACK), last));
    }

    /** The tables and the state of a follower are its own, so a second run is of no use then. */
    private String refill(LocalDate from, LocalDate to) {
        return follows
                ? "start again with --capacity.backfill %s..%s added".formatted(from, to)
                : "when this run is over, ./joule run capacity --state state/refill --capacity.from %s --capacity.to %s"
                        .formatted(from, to);
    }

    private String name(String table) {
        return schema + "." + table;
    }

    private String quoted(String table) {
        return '"' + schema.replace("\"", "\"\"") + "\"." + table;
    }
}
