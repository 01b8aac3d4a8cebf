package org.joulestream.testkit.mdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads Access databases (Jet 4) with mdbtools, and compares them with what they should have.
 *
 * <p>mdb-export rounds times to the second and prints null for an empty text. It is therefore given
 * copies of the file in which those columns claim to be something else; all reading is its own.
 */
public final class MdbExport {
    private MdbExport() {}

    /** Names of tables, without the system's. */
    public static List<String> tables(Path mdb) throws IOException {
        return MdbTools.ofThisMachine().run("mdb-tables", "-1", mdb.toString()).lines().toList();
    }

    /**
     * The primary key first, then other indexes, as {@code ADD PRIMARY KEY (`TimeStamp`,
     * `StationId`)} and {@code ADD INDEX `name` (`column`)}.
     */
    public static List<String> indexes(Path mdb, String table) throws IOException {
        String start = "ALTER TABLE `" + table + "` ";
        return schema(mdb, table, "mysql")
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.indexOf(';')))
                .toList();
    }

    /** In the order of the table. */
    public static List<MdbColumn> columns(Path mdb, String table) throws IOException {
        return MdbColumn.parse(schema(mdb, table, "access"));
    }

    /**
     * Rows in the order of the file, values as mdb-export prints them, but for times, which are
     * {@code 2023-12-01T18:03:43.543} or without what is zero; to be closed.
     */
    public static Stream<@Nullable String[]> rows(Path mdb, String table) throws IOException {
        List<MdbColumn> columns = columns(mdb, table);
        MdbRows values = MdbRows.of(mdb, table, RetypedMdb.DATES_AS_NUMBERS);
        if (columns.stream().noneMatch(MdbColumn::isText)) {
            return stream(values).map(row -> merged(row, row, columns)).onClose(values::close);
        }
        MdbRows presence = MdbRows.of(mdb, table, RetypedMdb.TEXTS_AS_PRESENCE);
        return stream(values)
                .map(row -> merged(row, presence.next(), columns))
                .onClose(values::close)
                .onClose(presence::close);
    }

    /**
     * Throws an AssertionError that shows the first differences unless the table has exactly these
     * rows in this order. A Single wants a Float, a DateTime a LocalDateTime, a Text a String, a
     * Long Integer an Integer, and so on; null is not the empty text.
     */
    public static void assertEqual(Stream<@Nullable Object[]> expected, Path mdb, String table)
            throws IOException {
        try (Stream<@Nullable String[]> found = rows(mdb, table)) {
            new MdbComparison(table, columns(mdb, table))
                    .compare(expected.iterator(), found.iterator());
        }
    }

    private static String schema(Path mdb, String table, String dialect) throws IOException {
        return MdbTools.ofThisMachine()
                .run(
                        "mdb-schema",
                        "--indexes",
                        "--no-relations",
                        "-T",
                        table,
                        mdb.toString(),
                        dialect);
    }

    private static @Nullable String[] merged(
            @Nullable String[] values, @Nullable String[] presence, List<MdbColumn> columns) {
        return IntStream.range(0, values.length)
                .mapToObj(index -> merged(values[index], presence[index], columns.get(index)))
                .toArray(String[]::new);
    }

    private static @Nullable String merged(
            @Nullable String value, @Nullable String presence, MdbColumn column) {
        if (column.isDateTime()) {
            return value == null ? null : OleDate.parse(value).toString();
        }
        boolean empty = column.isText() && value == null && "1".equals(presence);
        return empty ? "" : value;
    }

    private static Stream<@Nullable String[]> stream(Iterator<@Nullable String[]> rows) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    }
}
