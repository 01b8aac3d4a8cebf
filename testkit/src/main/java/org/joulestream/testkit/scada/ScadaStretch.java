package org.joulestream.testkit.scada;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A stretch of a farm's time, which has no zone. */
public record ScadaStretch(LocalDateTime start, LocalDateTime end, ScadaEdge edge) {
    /** From midnight to midnight. */
    public static ScadaStretch month(YearMonth month, ScadaEdge edge) {
        return days(month.atDay(1), month.lengthOfMonth(), edge);
    }

    /** From midnight to midnight. */
    public static ScadaStretch days(LocalDate first, int days, ScadaEdge edge) {
        return new ScadaStretch(first.atStartOfDay(), first.plusDays(days).atStartOfDay(), edge);
    }

    /** Whether a moment lies in it. */
    public boolean contains(LocalDateTime moment) {
        return !isBefore(moment) && !isAfter(moment);
    }

    /**
     * Whether what lasted from {@code on} to {@code off}, both included, shares a moment with it;
     * with no {@code off} it still lasts.
     */
    public boolean overlaps(LocalDateTime on, @Nullable LocalDateTime off) {
        return !isAfter(on) && (off == null || !isBefore(off));
    }

    private boolean isBefore(LocalDateTime moment) {
        return edge.hasStart() ? moment.isBefore(start) : !moment.isAfter(start);
    }

    private boolean isAfter(LocalDateTime moment) {
        return edge.hasEnd() ? moment.isAfter(end) : !moment.isBefore(end);
    }
}
