package org.joulestream.turbines.load;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.joulestream.turbines.table.ColumnValue;
import org.joulestream.turbines.table.TableColumn;
import org.jspecify.annotations.Nullable;

/** Values as a table gives them back, so that what is loaded twice is seen to be the same. */
final class Stored {
    private static final double DATETIME_TICKS_PER_MILLISECOND = 0.3;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private Stored() {}

    /** What becomes of a value in its column, or why it cannot be kept there. */
    static ColumnValue value(TableColumn column, @Nullable Object raw) {
        ColumnValue checked = ColumnValue.check(column, raw);
        Object value = checked.value();
        if (value instanceof LocalDateTime stamp && column.sqlType().equals("datetime")) {
            return new ColumnValue(rounded(stamp), null);
        }
        // Servers don't all keep the sign of a zero.
        if (value instanceof Float single && single == 0) {
            return new ColumnValue(0f, null);
        }
        if (value instanceof Double real && real == 0) {
            return new ColumnValue(0d, null);
        }
        return checked;
    }

    /** To three-hundredths of a second, which SQL Server shows as .000, .003 and .007. */
    private static LocalDateTime rounded(LocalDateTime stamp) {
        LocalDateTime second = stamp.truncatedTo(ChronoUnit.SECONDS);
        long milliseconds = stamp.get(ChronoField.MILLI_OF_SECOND);
        long ticks = Math.round(milliseconds * DATETIME_TICKS_PER_MILLISECOND);
        long shown = Math.round(ticks / DATETIME_TICKS_PER_MILLISECOND);
        return second.plusNanos(shown * NANOS_PER_MILLISECOND);
    }
}
