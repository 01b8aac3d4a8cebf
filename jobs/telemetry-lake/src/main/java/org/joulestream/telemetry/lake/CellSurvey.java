package org.joulestream.telemetry.lake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.TelemetryCell;

/**
 * What has to be known of a file's cells before the first row is written: one pass.
 *
 * @param cells sorted by start; they can be gone through again
 * @param columns of the file
 * @param rows in all cells
 * @param first time of the first row, nanoseconds since 1970; 0 without rows
 * @param last time of the last row
 * @param rejected values and points
 * @param windows names of those that the cells were read in, each once
 * @param contentHash {@link RowsHash}
 */
record CellSurvey(
        Iterable<TelemetryCell> cells,
        List<Column> columns,
        long rows,
        long first,
        long last,
        long rejected,
        List<String> windows,
        String contentHash) {

    /**
     * Goes through the cells.
     *
     * @param cells at least one, in the order of time
     * @throws MixedColumnsException where they were not read with the same fields
     */
    static CellSurvey of(Iterable<TelemetryCell> cells) {
        Iterator<TelemetryCell> ahead = cells.iterator();
        Gathering gathering = new Gathering(ahead.next());
        if (!ahead.hasNext()) {
            // Nearly always; it need not be read from state again.
            return gathering.survey(List.of(gathering.begin));
        }
        ahead.forEachRemaining(gathering::add);
        return gathering.survey(cells);
    }

    /** Whether a file of it would say nothing. */
    boolean isEmpty() {
        return rows == 0 && rejected == 0;
    }

    private static final class Gathering {
        private final TelemetryCell begin;
        private final List<Column> columns;
        private final RowsHash hash = new RowsHash();
        private final List<String> windows = new ArrayList<>();
        private long rows;
        private long first;
        private long last;
        private long rejected;

        private Gathering(TelemetryCell begin) {
            this.begin = begin;
            this.columns = LakeColumns.schema(begin.readings().fields());
            add(begin);
        }

        private void add(TelemetryCell cell) {
            DeviceReadings readings = cell.readings();
            requireSame(cell);
            hash.add(readings);
            if (!windows.contains(cell.window().name())) {
                windows.add(cell.window().name());
            }
            rejected += readings.rejected().length;
            if (readings.rows() > 0) {
                first = rows == 0 ? readings.times()[0] : first;
                last = readings.times()[readings.rows() - 1];
                rows += readings.rows();
            }
        }

        private void requireSame(TelemetryCell cell) {
            List<Column> found = LakeColumns.schema(cell.readings().fields());
            if (!found.equals(columns)) {
                throw new MixedColumnsException(
                        "file of device %s from %s has cells of different columns: %s in window %s, and %s in window %s; start the job without its saved state, so that the windows are read again"
                                .formatted(
                                        cell.readings().deviceId(),
                                        cell.fileStart(),
                                        columns,
                                        begin.window().name(),
                                        found,
                                        cell.window().name()));
            }
        }

        private CellSurvey survey(Iterable<TelemetryCell> cells) {
            return new CellSurvey(cells, columns, rows, first, last, rejected, windows, hash.hex());
        }
    }
}
