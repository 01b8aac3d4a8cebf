package org.joulestream.turbines.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a file that were not loaded, with line and reason; no row, no file. */
final class RejectedRows implements Closeable {
    /** Of such a file's name; it is never loaded itself. */
    static final String ENDING = ".rejects.csv";

    private final Path file;
    private final List<String> header;
    private @Nullable CsvWriter writer;
    private long count;

    private RejectedRows(Path file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /** Those of an earlier run are gone. */
    static RejectedRows of(Path directory, CsvSource source, List<String> header)
            throws IOException {
        Path file = directory.resolve(source.name() + ENDING);
        Files.deleteIfExists(file);
        return new RejectedRows(file, header);
    }

    void add(long line, List<String> cells, String reason) {
        try {
            write(line, cells, reason);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        count++;
    }

    private void write(long line, List<String> cells, String reason) throws IOException {
        if (writer == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = CsvWriter.builder().build(file);
            List<String> names = new ArrayList<>(List.of("line", "reason"));
            names.addAll(header);
            writer.writeRecord(names);
        }
        List<String> row = new ArrayList<>(List.of(String.valueOf(line), reason));
        row.addAll(cells);
        writer.writeRecord(row);
    }

    long count() {
        return count;
    }

    /** The file; null when there is none. */
    @Nullable Path file() {
        return count == 0 ? null : file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
