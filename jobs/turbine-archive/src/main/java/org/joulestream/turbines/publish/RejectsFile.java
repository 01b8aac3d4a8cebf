package org.joulestream.turbines.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.reject.RejectedRecord;

/** Rows that could not be used, as CSV beside the archive; without clock times. */
final class RejectsFile {

    private RejectsFile() {}

    static void write(List<RejectedRecord> rejects, Path file) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord("window", "position", "reason", "detail", "origin", "raw");
            for (RejectedRecord rejected : rejects) {
                csv.writeRecord(
                        rejected.window(),
                        rejected.position(),
                        rejected.reason(),
                        rejected.detail(),
                        rejected.origin(),
                        rejected.raw());
            }
        }
    }
}
