package org.joulestream.telemetry.cells;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.telemetry.model.FileGrid;

/**
 * What a stretch of time has of one file.
 *
 * @param fileStart start of the file
 * @param fileEnd end of the file, exclusive
 * @param start first instant of the file that is within the stretch
 * @param end first one that no longer is
 */
public record FileSpan(Instant fileStart, Instant fileEnd, Instant start, Instant end) {

    /** One for each file that the stretch touches, in order; none of an empty stretch. */
    public static List<FileSpan> of(FileGrid grid, Instant from, Instant to) {
        List<FileSpan> spans = new ArrayList<>();
        for (Instant start = from; start.isBefore(to); ) {
            Instant fileEnd = grid.next(start);
            Instant end = fileEnd.isBefore(to) ? fileEnd : to;
            spans.add(new FileSpan(grid.floor(start), fileEnd, start, end));
            start = end;
        }
        return spans;
    }

    /** Whether the whole file is within the stretch. */
    public boolean isWhole() {
        return start.equals(fileStart) && end.equals(fileEnd);
    }
}
