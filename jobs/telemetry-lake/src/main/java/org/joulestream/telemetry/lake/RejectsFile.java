package org.joulestream.telemetry.lake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.joulestream.telemetry.model.RejectedValue;
import org.joulestream.telemetry.model.TelemetryCell;

/** Values that could not be used, as CSV; without clock times. */
final class RejectsFile {

    private RejectsFile() {}

    static void write(Iterable<TelemetryCell> cells, Path file) throws IOException {
        try (CsvWriter csv = CsvRows.open(file)) {
            csv.writeRecord("time", "series", "field", "reason", "detail", "raw");
            for (TelemetryCell cell : cells) {
                for (RejectedValue value : cell.readings().rejected()) {
                    csv.writeRecord(
                            Nanoseconds.instant(value.time()).toString(),
                            value.series(),
                            value.field(),
                            value.reason(),
                            value.detail(),
                            value.raw());
                }
            }
        }
    }
}
