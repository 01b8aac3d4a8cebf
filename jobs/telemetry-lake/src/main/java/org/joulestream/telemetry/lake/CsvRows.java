package org.joulestream.telemetry.lake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.joulestream.common.text.NumberText;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.column.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180 with a header, in UTF-8, with LF.
 *
 * <p>Times are ISO 8601 with Z, to the microsecond where they have one; doubles the shortest text
 * that reads back; null is empty and an empty text is quoted.
 */
final class CsvRows implements RowWriter {

    private final CsvWriter csv;

    CsvRows(Path file, List<Column> columns) throws IOException {
        csv = open(file);
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    /** How all of the lake's CSV files are written. */
    static CsvWriter open(Path file) throws IOException {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    @Override
    public void write(List<ColumnValues> block) {
        @Nullable String[] fields = new @Nullable String[block.size()];
        int rows = block.get(0).rows();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < fields.length; column++) {
                fields[column] = text(block.get(column), row);
            }
            csv.writeRecord(fields);
        }
    }

    /** The format has no place for properties. */
    @Override
    public void finish(Map<String, String> properties) throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static @Nullable String text(ColumnValues values, int row) {
        if (!values.isPresent(row)) {
            return null;
        }
        return switch (values.column().type()) {
            case TIMESTAMP -> time(values.longs()[row]);
            case TEXT -> values.texts()[row];
            case DOUBLE -> number(values.doubles()[row]);
            case INT64 -> Long.toString(values.longs()[row]);
            case INT32 -> Integer.toString(values.ints()[row]);
            case BOOLEAN -> Boolean.toString(values.booleans()[row]);
        };
    }

    private static String time(long nanoseconds) {
        return Nanoseconds.instant(nanoseconds).truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? NumberText.of(value) : Double.toString(value);
    }
}
