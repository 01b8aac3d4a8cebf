package org.joulestream.turbines.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.turbines.model.TurbineSlice;

/** Rows that could not be used, as CSV beside the archive; without clock times. */
final class RejectsFile {

    private RejectsFile() {}

    static void write(Iterable<TurbineSlice> slices, Path file) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord("window", "position", "reason", "detail", "origin", "raw");
            for (TurbineSlice slice : slices) {
                for (RejectedRecord rejected : slice.rejects()) {
                    csv.writeRecord(fields(rejected));
                }
            }
        }
    }

    private static String[] fields(RejectedRecord rejected) {
        return new String[] {
            rejected.window(),
            rejected.position(),
            rejected.reason(),
            rejected.detail(),
            rejected.origin(),
            rejected.raw()
        };
    }
}
