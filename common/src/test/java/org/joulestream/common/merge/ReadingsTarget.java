package org.joulestream.common.merge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Tables and view of {@link Readings}; the ledger has no key, so that a double would show. */
final class ReadingsTarget {

    private ReadingsTarget() {}

    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(commonTables());
            statement.execute(
                    "CREATE TABLE reading (site text, point text, value int, row_hash text,"
                            + " posted text, PRIMARY KEY (site, point));"
                            + "CREATE TABLE reading_history (site text, point text, value int,"
                            + " row_hash text, is_current boolean, valid_from timestamp, valid_to"
                            + " timestamp DEFAULT '9999-12-31 23:59:59');"
                            + "CREATE UNIQUE INDEX ON reading_history (site, point) WHERE"
                            + " is_current;"
                            + "CREATE TABLE ledger (name text, outcome text, counts text)");
        }
    }

    static MergeTarget<Readings, Reading> target() {
        MergeTable<Readings, Reading> table =
                new MergeTable<>(
                        "reading",
                        "reading_history",
                        List.of(new Column<>("site", "text", (window, row) -> window.site())),
                        List.of(new Column<>("point", "text", (window, row) -> row.point())),
                        List.of(new Column<>("value", "int", (window, row) -> row.value())),
                        List.of(
                                new Column<>(
                                        "posted",
                                        "text",
                                        (window, row) -> window.postedAt().toString())),
                        List.of());
        return new MergeTarget<>("reading", table, new View(), ReadingsTarget::record);
    }

    private static void record(Connection connection, List<LedgerEntry<Readings>> entries)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO ledger VALUES (?, ?, ?)")) {
            for (LedgerEntry<Readings> entry : entries) {
                MergeCounts counts = entry.counts();
                insert.setString(1, entry.window().site());
                insert.setString(2, entry.outcome().name());
                insert.setString(
                        3,
                        String.format(
                                "%d = %d inserted, %d updated, %d unchanged, %d stale, %d rejected;"
                                        + " %d closed",
                                counts.read(),
                                counts.inserted(),
                                counts.updated(),
                                counts.unchanged(),
                                counts.stale(),
                                counts.rejected(),
                                counts.closed()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String commonTables() {
        try (InputStream sql =
                ReadingsTarget.class.getResourceAsStream(
                        "/db/common/V1__merge_groups_and_rejected_records.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class View implements MergeWindow<Readings, Reading> {

        @Override
        public String name(Readings window) {
            return window.site() + " of " + window.postedAt();
        }

        @Override
        public String group(Readings window) {
            return window.site();
        }

        @Override
        public Ordinal ordinal(Readings window) {
            return new Ordinal(window.postedAt(), window.hash());
        }

        @Override
        public String contentHash(Readings window) {
            return window.hash();
        }

        @Override
        public boolean mergeable(Readings window) {
            return window.fit();
        }

        @Override
        public boolean closesAbsentKeys(Readings window) {
            return window.rejected() == 0;
        }

        @Override
        public Reading[] rows(Readings window) {
            return window.rows();
        }

        @Override
        public long read(Readings window) {
            return (long) window.rows().length + window.rejected();
        }

        @Override
        public long duplicates(Readings window) {
            return 0;
        }

        @Override
        public long rejected(Readings window) {
            return window.rejected();
        }
    }
}
