package org.joulestream.turbines.archive;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.joulestream.common.text.NumberText;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV, as the old program's pandas wrote it: comma, UTF-8, LF, a header, NULL empty.
 *
 * <p>Date-times are {@code 2023-12-01 00:10:00}, with six decimals in every row of a column that
 * has a fraction anywhere. Singles and doubles are the shortest text that reads back, {@code 600.0}
 * if whole; whole types have no point, though a NULL be among them (pandas made them floats); bit
 * is {@code True} or {@code False}; '' is a quoted empty field, which tells it from NULL.
 */
public final class CsvFile {
    private static final FileLimits LIMITS = FileLimits.upTo(Long.MAX_VALUE);
    private static final int VALUE_BYTES = 12;

    private CsvFile() {}

    /** Reads the rows twice: once for their facts, once to write them. */
    public static void write(TableSchema schema, Iterable<@Nullable Object[]> rows, Path file)
            throws IOException {
        write(schema, rows, RowFacts.of(schema, rows), file);
    }

    /**
     * Leaves no file behind when it fails.
     *
     * @param facts of the same rows
     * @throws DiskFullException if there is no room for it
     */
    public static void write(
            TableSchema schema, Iterable<@Nullable Object[]> rows, RowFacts facts, Path file)
            throws IOException {
        long needed =
                facts.rows() * schema.columns().size() * VALUE_BYTES + 2 * facts.textCharacters();
        LIMITS.requireSpace(file, needed);
        boolean isWhole = false;
        try {
            fill(schema, rows, facts, file);
            isWhole = true;
        } catch (UncheckedIOException e) {
            throw LIMITS.explained(new IOException(e.getMessage(), e), file, needed);
        } catch (IOException e) {
            throw LIMITS.explained(e, file, needed);
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void fill(
            TableSchema schema, Iterable<@Nullable Object[]> rows, RowFacts facts, Path file)
            throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .quoteStrategy(QuoteStrategies.EMPTY)
                        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord(schema.columns().stream().map(TableColumn::name).toList());
            @Nullable String[] fields = new @Nullable String[schema.columns().size()];
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = text(row[i], facts.hasFractions().get(i));
                }
                csv.writeRecord(fields);
            }
        }
    }

    /** One value; null for NULL. */
    static @Nullable String text(@Nullable Object value, boolean hasFractions) {
        if (value == null) {
            return null;
        }
        if (value instanceof Float single) {
            return NumberText.of(single.floatValue());
        }
        if (value instanceof Double real) {
            return NumberText.of(real.doubleValue());
        }
        if (value instanceof LocalDateTime stamp) {
            return hasFractions ? StampText.microseconds(stamp) : StampText.seconds(stamp);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Boolean yes) {
            return yes ? "True" : "False";
        }
        return value.toString();
    }
}
