package org.joulestream.turbines.load;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** From the first to the last stamp of a file; nulls when it has none. */
record TimeRange(@Nullable LocalDateTime first, @Nullable LocalDateTime last) {

    static TimeRange of(CsvSource source, FileColumns columns) throws IOException {
        int time = columns.time();
        TimeRange range = new TimeRange(null, null);
        if (time < 0) {
            return range;
        }
        try (CsvLines lines = source.open()) {
            for (CsvRecord row = lines.next(); row != null; row = lines.next()) {
                if (time < row.getFieldCount()) {
                    range = range.with(CellText.stamp(row.getField(time)));
                }
            }
        }
        return range;
    }

    private TimeRange with(@Nullable LocalDateTime stamp) {
        if (stamp == null) {
            return this;
        }
        boolean earlier = first == null || stamp.isBefore(first);
        boolean later = last == null || stamp.isAfter(last);
        return earlier || later
                ? new TimeRange(earlier ? stamp : first, later ? stamp : last)
                : this;
    }
}
