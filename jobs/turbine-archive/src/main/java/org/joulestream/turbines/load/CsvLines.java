package org.joulestream.turbines.load;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of one CSV text: header first, then rows until there are no more. */
final class CsvLines implements Closeable {
    private final CloseableIterator<CsvRecord> records;
    private final Measure measure;
    private List<String> header = List.of();

    /**
     * How far a file is read.
     *
     * @param total bytes, or less than 1 where nobody knows
     */
    record Measure(CountedInput input, long total) {
        long read() {
            return input.count();
        }
    }

    private CsvLines(CloseableIterator<CsvRecord> records, Measure measure) {
        this.records = records;
        this.measure = measure;
    }

    static CsvLines open(InputStream text, Measure measure) throws IOException {
        CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .detectBomHeader(true)
                        .ofCsvRecord(text);
        CsvLines lines = new CsvLines(reader.iterator(), measure);
        try {
            lines.readHeader();
            return lines;
        } catch (IOException failed) {
            lines.close();
            throw failed;
        }
    }

    private void readHeader() throws IOException {
        CsvRecord first = next();
        if (first == null) {
            throw new IOException("is empty; expected a line with the names of the columns");
        }
        List<String> names = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String field : first.getFields()) {
            String name = field.strip();
            if (name.isEmpty() || !known.add(name.toLowerCase(Locale.ROOT))) {
                throw new IOException(
                        "has a header with '%s' at place %d; expected names of columns, each once"
                                .formatted(name, names.size() + 1));
            }
            names.add(name);
        }
        header = List.copyOf(names);
    }

    List<String> header() {
        return header;
    }

    Measure measure() {
        return measure;
    }

    /** The next row, of as many cells as it has; null at the end. */
    @Nullable CsvRecord next() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } catch (CsvParseException broken) {
            throw new IOException("is no CSV: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
