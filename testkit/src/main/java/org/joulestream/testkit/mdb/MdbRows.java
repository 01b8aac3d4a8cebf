package org.joulestream.testkit.mdb;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run of mdb-export prints of a copy of a database, a row at a time. */
final class MdbRows implements Iterator<@Nullable String[]>, AutoCloseable {
    // No text is that; it is printed without quotes, which the parser doesn't tell.
    private static final String NULL = "\u0001null\u0001";

    private final Path copy;
    private final Path errors;
    private final Process process;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;

    private MdbRows(Path copy, Path errors, Process process) {
        this.copy = copy;
        this.errors = errors;
        this.process = process;
        reader =
                CsvReader.builder()
                        .skipEmptyLines(false)
                        .ofCsvRecord(process.inputReader(StandardCharsets.UTF_8));
        records = reader.iterator();
    }

    static MdbRows of(Path mdb, String table, Map<Byte, Byte> types) throws IOException {
        Path copy = Files.createTempFile("retyped", ".mdb");
        Path errors = Files.createTempFile("mdb-export", ".log");
        RetypedMdb.copy(mdb, copy, types);
        Process process =
                MdbTools.ofThisMachine()
                        .start(errors, "mdb-export", "-H", "-0", NULL, copy.toString(), table);
        return new MdbRows(copy, errors, process);
    }

    @Override
    public boolean hasNext() {
        if (records.hasNext()) {
            return true;
        }
        try {
            MdbTools.requireSuccess(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    @Override
    public @Nullable String[] next() {
        List<String> fields = records.next().getFields();
        @Nullable String[] row = new @Nullable String[fields.size()];
        for (int column = 0; column < row.length; column++) {
            String field = fields.get(column);
            row[column] = field.equals(NULL) ? null : field;
        }
        return row;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            reader.close();
            Files.deleteIfExists(copy);
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
