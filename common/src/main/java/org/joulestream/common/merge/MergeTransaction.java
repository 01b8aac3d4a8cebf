package org.joulestream.common.merge;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Merges whole windows in one transaction: lock their groups, decide by ordinal, copy, merge by
 * key, write the ledger, commit.
 *
 * <p>Repeating it with the same windows changes nothing.
 */
final class MergeTransaction<T, R> {

    private static final int COPY_CHUNK = 1 << 16;

    private final MergeTarget<T, R> target;
    private final MergeStatements statements;
    private final List<Column<T, R>> columns;
    private final MergeWindow<T, R> view;

    MergeTransaction(MergeTarget<T, R> target) {
        this.target = target;
        this.view = target.view();
        this.statements = new MergeStatements(target.table());
        this.columns = MergeStatements.copied(target.table());
    }

    /** Prepares a connection, with auto-commit off, for any number of transactions. */
    void open(Connection connection) throws SQLException {
        for (String create : statements.createTemporaryTables) {
            execute(connection, create);
        }
        connection.commit();
    }

    /** Merges the windows and commits. */
    void run(Connection connection, List<T> windows) throws SQLException {
        GroupLocks locks = new GroupLocks(connection, target.name());
        SortedMap<String, List<T>> groups = byGroup(windows);
        Map<String, GroupState> states =
                groups.isEmpty() ? new HashMap<>() : locks.lock(groups.keySet());
        List<LedgerEntry<T>> ledger = new ArrayList<>();
        for (List<T> round : rounds(groups)) {
            ledger.addAll(mergeRound(connection, round, states));
        }
        windows.stream()
                .filter(window -> !view.mergeable(window))
                .map(window -> untouched(window, MergeOutcome.NOT_MERGED))
                .forEach(ledger::add);
        locks.save(states);
        target.ledger().record(connection, ledger);
        connection.commit();
    }

    private SortedMap<String, List<T>> byGroup(List<T> windows) {
        SortedMap<String, List<T>> groups = new TreeMap<>();
        windows.stream()
                .filter(view::mergeable)
                .sorted(Comparator.comparing(view::ordinal))
                .forEach(
                        window ->
                                groups.computeIfAbsent(view.group(window), key -> new ArrayList<>())
                                        .add(window));
        return groups;
    }

    /** The first window of every group, then the second of those that have one, and so on. */
    private static <T> List<List<T>> rounds(SortedMap<String, List<T>> groups) {
        List<List<T>> rounds = new ArrayList<>();
        for (List<T> group : groups.values()) {
            for (int i = 0; i < group.size(); i++) {
                if (rounds.size() == i) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(i).add(group.get(i));
            }
        }
        return rounds;
    }

    private List<LedgerEntry<T>> mergeRound(
            Connection connection, List<T> windows, Map<String, GroupState> states)
            throws SQLException {
        List<T> fresh = new ArrayList<>();
        List<T> newer = new ArrayList<>();
        List<LedgerEntry<T>> entries = new ArrayList<>();
        for (T window : windows) {
            GroupState current = states.get(view.group(window));
            MergeOutcome outcome =
                    MergeOutcome.of(current, view.ordinal(window), view.contentHash(window));
            if (outcome == MergeOutcome.APPLIED) {
                (current == null ? fresh : newer).add(window);
            } else {
                entries.add(untouched(window, outcome));
            }
            if (outcome != MergeOutcome.STALE) {
                states.put(view.group(window), advanced(current, window));
            }
        }
        entries.addAll(insertFresh(connection, fresh));
        entries.addAll(mergeNewer(connection, newer));
        return entries;
    }

    private GroupState advanced(@Nullable GroupState current, T window) {
        Ordinal ordinal = view.ordinal(window);
        boolean keeps = current != null && current.ordinal().compareTo(ordinal) > 0;
        return new GroupState(
                keeps && current != null ? current.ordinal() : ordinal, view.contentHash(window));
    }

    /** Groups that have no row yet: nothing to compare with. */
    private List<LedgerEntry<T>> insertFresh(Connection connection, List<T> windows)
            throws SQLException {
        if (windows.isEmpty()) {
            return List.of();
        }
        copy(connection, windows);
        execute(connection, statements.insertIncomingVersions);
        execute(connection, statements.insertIncomingLatest);
        execute(connection, statements.truncateTemporaryTables);
        return windows.stream()
                .map(window -> applied(window, view.rows(window).length, 0, 0))
                .toList();
    }

    private List<LedgerEntry<T>> mergeNewer(Connection connection, List<T> windows)
            throws SQLException {
        if (windows.isEmpty()) {
            return List.of();
        }
        copy(connection, windows);
        execute(connection, statements.analyzeIncoming);
        Map<Integer, Long> gone = counts(connection, statements.closeAbsent);
        Map<Integer, Long> changed = counts(connection, statements.findChanged);
        Map<Integer, Long> updated = counts(connection, statements.closeChanged);
        execute(connection, statements.insertChangedVersions);
        execute(connection, statements.upsertChangedLatest);
        execute(connection, statements.truncateTemporaryTables);
        List<LedgerEntry<T>> entries = new ArrayList<>();
        for (int number = 0; number < windows.size(); number++) {
            long differing = changed.getOrDefault(number, 0L);
            long known = updated.getOrDefault(number, 0L);
            long closed = gone.getOrDefault(number, 0L);
            entries.add(applied(windows.get(number), differing - known, known, closed));
        }
        return entries;
    }

    private void copy(Connection connection, List<T> windows) throws SQLException {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statements.copyIncoming);
        try {
            CopyText text = new CopyText();
            RowHash hash = new RowHash();
            for (int number = 0; number < windows.size(); number++) {
                T window = windows.get(number);
                for (R row : view.rows(window)) {
                    addRow(text, hash, number, window, row);
                    if (text.length() >= COPY_CHUNK) {
                        write(copy, text);
                    }
                }
            }
            write(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void addRow(CopyText text, RowHash hash, int number, T window, R row) {
        target.table().values().forEach(column -> hash.add(column.value().of(window, row)));
        text.add(number)
                .add(view.ordinal(window).at())
                .add(view.closesAbsentKeys(window))
                .add(hash.take());
        columns.forEach(column -> text.add(column.value().of(window, row)));
        text.endLine();
    }

    private static void write(CopyIn copy, CopyText text) throws SQLException {
        byte[] bytes = text.take().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /** Runs a statement that answers with window numbers and counts. */
    private static Map<Integer, Long> counts(Connection connection, String sql)
            throws SQLException {
        Map<Integer, Long> counts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private LedgerEntry<T> applied(T window, long inserted, long updated, long closed) {
        long unchanged = view.rows(window).length - inserted - updated;
        return entry(
                window,
                MergeOutcome.APPLIED,
                new MergeCounts(
                        view.read(window),
                        inserted,
                        updated,
                        unchanged,
                        0,
                        view.duplicates(window),
                        view.rejected(window),
                        closed));
    }

    private LedgerEntry<T> untouched(T window, MergeOutcome outcome) {
        long rows = view.rows(window).length;
        return entry(
                window,
                outcome,
                new MergeCounts(
                        view.read(window),
                        0,
                        0,
                        outcome == MergeOutcome.UNCHANGED ? rows : 0,
                        outcome == MergeOutcome.STALE ? rows : 0,
                        view.duplicates(window),
                        view.rejected(window),
                        0));
    }

    private LedgerEntry<T> entry(T window, MergeOutcome outcome, MergeCounts counts) {
        return new LedgerEntry<>(window, outcome, counts.requireConserved(view.name(window)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
