package org.joulestream.turbines.archive;

import io.github.spannm.jackcess.ConstraintViolationException;
import io.github.spannm.jackcess.CursorBuilder;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.DatabaseBuilder;
import io.github.spannm.jackcess.DateTimeType;
import io.github.spannm.jackcess.Row;
import io.github.spannm.jackcess.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.joulestream.turbines.table.TableRefusedException;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * An Access database (Jet 4) with one table, named as in SQL Server.
 *
 * <p>The same rows give the same bytes, in any zone and locale: the only times in such a file, when
 * its table was made, are pinned. Rows go to disk in batches; the heap holds one of them and the
 * pages of the indexes in use.
 */
public final class MdbFile {
    private static final long MOST_BYTES = 1L << 31;
    private static final int PAGE_BYTES = 4_096;
    private static final int BATCH_ROWS = 2_000;
    private static final short TABLE_OBJECT = 1;
    private static final LocalDateTime PINNED = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final TableSchema schema;
    private final RowFacts facts;
    private final Path file;
    private final FileLimits limits;
    private final AccessTable accessTable;

    MdbFile(TableSchema schema, RowFacts facts, Path file, FileLimits limits) {
        this.schema = schema;
        this.facts = facts;
        this.file = file;
        this.limits = limits;
        accessTable = new AccessTable(schema, facts);
    }

    /** Reads the rows twice: once for their facts, once to write them. */
    public static void write(TableSchema schema, Iterable<@Nullable Object[]> rows, Path file)
            throws IOException {
        AccessRules.require(schema);
        write(schema, rows, RowFacts.of(schema, rows), file);
    }

    /**
     * Leaves no file behind when it fails.
     *
     * @param rows values as {@link org.joulestream.turbines.table.ColumnType} says, sorted; where
     *     the schema is unique, no two of one key
     * @param facts of the same rows
     * @param file to be made; a file that is there is replaced
     * @throws DuplicateKeyException if the schema is unique and two rows have one key
     * @throws TableRefusedException if the table has more columns, bytes or other names than an MDB
     *     holds
     * @throws DiskFullException if there is no room for it
     */
    public static void write(
            TableSchema schema, Iterable<@Nullable Object[]> rows, RowFacts facts, Path file)
            throws IOException {
        new MdbFile(schema, facts, file, FileLimits.upTo(MOST_BYTES)).write(rows);
    }

    void write(Iterable<@Nullable Object[]> rows) throws IOException {
        AccessRules.require(schema);
        long needed = accessTable.estimatedBytes(facts);
        limits.requireSpace(file, needed);
        boolean isWhole = false;
        try {
            fill(rows);
            isWhole = true;
        } catch (IOException e) {
            throw limits.explained(e, file, needed);
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void fill(Iterable<@Nullable Object[]> rows) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                Database database = create(channel)) {
            Table table = accessTable.create(database);
            addAll(table, rows, channel);
            pinDates(database);
            database.flush();
        }
    }

    private static Database create(FileChannel channel) throws IOException {
        Database database =
                new DatabaseBuilder()
                        .withChannel(channel)
                        .withFileFormat(Database.FileFormat.V2003)
                        .withAutoSync(false)
                        .withTimeZone(TimeZone.getTimeZone("UTC"))
                        .create();
        database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
        return database;
    }

    private void addAll(Table table, Iterable<@Nullable Object[]> rows, FileChannel channel)
            throws IOException {
        List<@Nullable Object[]> batch = new ArrayList<>(BATCH_ROWS);
        long count = 0;
        for (@Nullable Object[] row : rows) {
            batch.add(accessTable.values(row));
            count++;
            if (batch.size() == BATCH_ROWS) {
                add(table, batch, channel);
            }
        }
        add(table, batch, channel);
        if (count != facts.rows()) {
            throw new IllegalStateException(
                    "table %s has %d rows now, and had %d before"
                            .formatted(schema.table(), count, facts.rows()));
        }
    }

    private void add(Table table, List<@Nullable Object[]> batch, FileChannel channel)
            throws IOException {
        try {
            table.addRows(batch);
        } catch (IOException e) {
            requireOneRowPerKey(e);
            requireRoom(channel, e);
            requireRowSize(e);
            throw e;
        }
        requireRoom(channel, null);
        batch.clear();
    }

    private void requireOneRowPerKey(IOException failure) {
        if (failure.getCause() instanceof ConstraintViolationException violation) {
            throw new DuplicateKeyException(
                    "two rows of table %s have the same key %s: %s"
                            .formatted(schema.table(), schema.key(), violation.getMessage()),
                    failure);
        }
    }

    private void requireRoom(FileChannel channel, @Nullable IOException failure)
            throws IOException {
        long slack = failure == null ? 0 : PAGE_BYTES;
        if (channel.size() + slack > limits.mostBytes()) {
            TableRefusedException refusal =
                    new TableRefusedException(
                            "table %s is larger than an MDB may be (%d bytes); list fewer columns in turbines.columns, or use turbines.format csv"
                                    .formatted(schema.table(), limits.mostBytes()));
            if (failure != null) {
                refusal.addSuppressed(failure);
            }
            throw refusal;
        }
    }

    /** Jackcess says it in words only. */
    private void requireRowSize(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("Row size") && text.contains("too large")) {
            throw new TableRefusedException(
                    "table %s has a row that is larger than a page of an MDB; list fewer columns in turbines.columns, or use turbines.format csv"
                            .formatted(schema.table()),
                    failure);
        }
    }

    private void pinDates(Database database) throws IOException {
        Table objects = database.getSystemTable("MSysObjects");
        Row row =
                CursorBuilder.findRow(
                        objects, Map.of("Name", schema.table(), "Type", TABLE_OBJECT));
        if (row == null) {
            throw new IOException("MSysObjects has no table " + schema.table());
        }
        row.put("DateCreate", PINNED);
        row.put("DateUpdate", PINNED);
        objects.updateRow(row);
    }
}
