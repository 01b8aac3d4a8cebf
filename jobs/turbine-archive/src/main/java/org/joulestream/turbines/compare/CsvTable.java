package org.joulestream.turbines.compare;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.compare.ArchiveReader.ByteSource;
import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header; its separator is the one of {@code , | ; tab} that the header has most.
 */
final class CsvTable implements ArchiveTable {
    private static final String SEPARATORS = ",|;\t";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final ByteSource source;
    private final char separator;
    private final @Nullable Manifest manifest;
    private final List<ArchiveColumn> columns;

    private CsvTable(String file, ByteSource source, String header, @Nullable Manifest manifest) {
        this.file = file;
        this.source = source;
        this.manifest = manifest;
        separator = separator(header);
        @Nullable String[] names = reader(separator).ofSingleCsvRecord(new FieldHandler(), header);
        List<ArchiveColumn> found = new ArrayList<>();
        for (String name : names) {
            String text = name == null ? "" : name.strip();
            found.add(new ArchiveColumn(text, type(text, manifest)));
        }
        columns = List.copyOf(found);
    }

    static CsvTable of(String file, ByteSource source, @Nullable Manifest manifest)
            throws IOException {
        try (BufferedReader reader = new BufferedReader(text(source))) {
            String header = reader.readLine();
            if (header == null || header.isBlank() || header.indexOf('\u0000') >= 0) {
                throw new IOException(
                        "%s is neither an Access database nor a ZIP nor CSV with a header"
                                .formatted(file));
            }
            return new CsvTable(file, source, withoutMark(header), manifest);
        }
    }

    @Override
    public String name() {
        if (manifest != null) {
            return manifest.table();
        }
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    @Override
    public List<ArchiveColumn> columns() {
        return columns;
    }

    @Override
    public List<String> key() {
        return manifest == null ? List.of() : manifest.key();
    }

    /** Only our own files quote a text of no characters. */
    @Override
    public boolean tellsEmptyFromNull() {
        return manifest != null;
    }

    @Override
    public RowCursor open() throws IOException {
        CsvReader<@Nullable String[]> reader =
                reader(separator).build(new FieldHandler(), new BufferedReader(text(source)));
        CloseableIterator<@Nullable String[]> rows = reader.iterator();
        Rows cursor = new Rows(rows);
        cursor.next();
        return cursor;
    }

    private final class Rows implements RowCursor {
        private final CloseableIterator<@Nullable String[]> records;
        private long count;

        Rows(CloseableIterator<@Nullable String[]> records) {
            this.records = records;
        }

        @Override
        public @Nullable Object @Nullable [] next() throws IOException {
            try {
                return records.hasNext() ? row(records.next()) : null;
            } catch (UncheckedIOException e) {
                throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
            } catch (RuntimeException e) {
                throw new IOException(
                        "%s cannot be read as CSV after record %d: %s"
                                .formatted(file, count, e.getMessage()),
                        e);
            }
        }

        /** Fields that are missing at the end of a line are NULL. */
        private @Nullable Object[] row(@Nullable String[] fields) throws IOException {
            count++;
            if (fields.length > columns.size()) {
                throw new IOException(
                        "%s has %d fields in record %d; expected %d as in the header"
                                .formatted(file, fields.length, count, columns.size()));
            }
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            System.arraycopy(fields, 0, row, 0, fields.length);
            return row;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true);
    }

    private static Reader text(ByteSource source) throws IOException {
        return new InputStreamReader(source.open(), StandardCharsets.UTF_8);
    }

    private static String withoutMark(String header) {
        return header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
    }

    private static char separator(String header) {
        char best = ',';
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static @Nullable ColumnType type(String name, @Nullable Manifest manifest) {
        if (manifest == null) {
            return null;
        }
        for (Manifest.Column column : manifest.columns()) {
            if (column.name().equalsIgnoreCase(name)) {
                return ColumnType.valueOf(column.type());
            }
        }
        return null;
    }
}
