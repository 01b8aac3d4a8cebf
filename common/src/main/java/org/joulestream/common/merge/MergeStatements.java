package org.joulestream.common.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of one merge.
 *
 * <p>Rows of the windows lie in the temporary table {@code incoming} with {@code window_no}, {@code
 * ordinal_at}, {@code closes} and {@code row_hash} beside their own columns; those that are new or
 * differ are copied to {@code changed}, so that the tables are touched for these only. The
 * statements rely on the group locks that the transaction holds: no row of these groups changes
 * under them.
 */
final class MergeStatements {

    private static final String INCOMING = "incoming";
    private static final String CHANGED = "changed";

    final List<String> createTemporaryTables;
    final String copyIncoming;
    final String analyzeIncoming = "ANALYZE " + INCOMING;
    final String truncateTemporaryTables = "TRUNCATE " + INCOMING + ", " + CHANGED;

    /** Returns window numbers and how many rows are new or differ. */
    final String findChanged;

    /** Returns window numbers and how many keys are gone. */
    final String closeAbsent;

    /** Returns window numbers and how many keys had another version. */
    final String closeChanged;

    final String insertIncomingVersions;
    final String insertChangedVersions;
    final String insertIncomingLatest;
    final String upsertChangedLatest;

    MergeStatements(MergeTable<?, ?> table) {
        List<String> group = names(table.group());
        List<String> key = join(group, names(table.key()));
        createTemporaryTables = List.of(create(INCOMING, table), create(CHANGED, table));
        copyIncoming =
                "COPY incoming (window_no, ordinal_at, closes, row_hash, "
                        + list("", names(copied(table)))
                        + ") FROM STDIN";
        findChanged =
                counted(
                        "INSERT INTO changed SELECT i.* FROM incoming i LEFT JOIN "
                                + table.latest()
                                + " l ON "
                                + equal("l", "i", key)
                                + " WHERE l.row_hash IS DISTINCT FROM i.row_hash RETURNING"
                                + " window_no");
        closeAbsent = closeAbsent(table, group, key);
        closeChanged =
                counted(
                        "UPDATE "
                                + table.history()
                                + " h SET is_current = false, valid_to = c.ordinal_at FROM changed c"
                                + " WHERE h.is_current AND "
                                + equal("h", "c", key)
                                + " RETURNING c.window_no");
        insertIncomingVersions = insertVersions(table, key, INCOMING);
        insertChangedVersions = insertVersions(table, key, CHANGED);
        insertIncomingLatest = insertLatest(table, key, INCOMING);
        upsertChangedLatest = insertLatest(table, key, CHANGED) + onConflictUpdate(table, key);
    }

    private static String create(String name, MergeTable<?, ?> table) {
        String columns =
                copied(table).stream()
                        .map(column -> quote(column.name()) + " " + column.sqlType())
                        .collect(Collectors.joining(", "));
        return "CREATE TEMPORARY TABLE IF NOT EXISTS "
                + name
                + " (window_no int, ordinal_at timestamp, closes boolean, row_hash text, "
                + columns
                + ") ON COMMIT DELETE ROWS";
    }

    private static String closeAbsent(
            MergeTable<?, ?> table, List<String> group, List<String> key) {
        return "WITH closing AS (SELECT DISTINCT window_no, ordinal_at, "
                + list("", group)
                + " FROM incoming WHERE closes), gone AS (DELETE FROM "
                + table.latest()
                + " l USING closing g WHERE "
                + equal("l", "g", group)
                + " AND NOT EXISTS (SELECT 1 FROM incoming i WHERE "
                + equal("l", "i", key)
                + ") RETURNING g.window_no, g.ordinal_at, "
                + list("l.", key)
                + "), closed AS (UPDATE "
                + table.history()
                + " h SET is_current = false, valid_to = gone.ordinal_at FROM gone WHERE"
                + " h.is_current AND "
                + equal("h", "gone", key)
                + ") SELECT window_no, count(*) FROM gone GROUP BY window_no";
    }

    private static String insertVersions(
            MergeTable<?, ?> table, List<String> key, String temporary) {
        List<String> columns =
                join(key, names(table.values()), names(table.historyStamps()), List.of("row_hash"));
        return "INSERT INTO "
                + table.history()
                + " ("
                + list("", columns)
                + ", is_current, valid_from) SELECT "
                + list("", columns)
                + ", true, ordinal_at FROM "
                + temporary
                + " ORDER BY "
                + list("", key);
    }

    private static String insertLatest(MergeTable<?, ?> table, List<String> key, String temporary) {
        List<String> columns = latestColumns(table, key);
        return "INSERT INTO "
                + table.latest()
                + " ("
                + list("", columns)
                + ") SELECT "
                + list("", columns)
                + " FROM "
                + temporary
                + " ORDER BY "
                + list("", key);
    }

    private static String onConflictUpdate(MergeTable<?, ?> table, List<String> key) {
        return " ON CONFLICT ("
                + list("", key)
                + ") DO UPDATE SET "
                + latestColumns(table, key).stream()
                        .filter(column -> !key.contains(column))
                        .map(column -> quote(column) + " = excluded." + quote(column))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> latestColumns(MergeTable<?, ?> table, List<String> key) {
        return join(key, names(table.values()), names(table.latestStamps()), List.of("row_hash"));
    }

    private static String counted(String returningWindowNumbers) {
        return "WITH touched AS ("
                + returningWindowNumbers
                + ") SELECT window_no, count(*) FROM touched GROUP BY window_no";
    }

    /** The table's own columns in the order in which they are copied, each once. */
    static <T, R> List<Column<T, R>> copied(MergeTable<T, R> table) {
        List<Column<T, R>> columns = new ArrayList<>(table.group());
        columns.addAll(table.key());
        columns.addAll(table.values());
        columns.addAll(table.latestStamps());
        for (Column<T, R> stamp : table.historyStamps()) {
            if (columns.stream().noneMatch(column -> column.name().equals(stamp.name()))) {
                columns.add(stamp);
            }
        }
        return columns;
    }

    private static <T, R> List<String> names(List<Column<T, R>> columns) {
        return columns.stream().map(Column::name).toList();
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static String list(String prefix, List<String> columns) {
        return columns.stream()
                .map(column -> prefix + quote(column))
                .collect(Collectors.joining(", "));
    }

    private static String equal(String left, String right, List<String> columns) {
        return columns.stream()
                .map(column -> left + "." + quote(column) + " = " + right + "." + quote(column))
                .collect(Collectors.joining(" AND "));
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
