package org.joulestream.turbines.source;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.month.Edge;
import org.joulestream.turbines.month.MonthSpan;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a month: its days, and for alarms the time before it, from which they may reach
 * into it.
 *
 * <p>A window's times are stamps (see {@link MonthSpan}); its part is the month it is read for,
 * since with closed edges two months have the same midnight.
 *
 * @param edge which midnights a month has
 * @param alarmLookback how long before the month an alarm that reaches into it may have begun
 */
public record MonthWindows(Edge edge, Duration alarmLookback) implements Serializable {

    /** The first window of a month. */
    public Window first(TurbineTable table, YearMonth month) {
        MonthSpan span = new MonthSpan(month, edge);
        return table.kind() == TurbineTable.Kind.ALARMS
                ? window(table, month, lookback(month), span.start())
                : day(table, month, span.start());
    }

    /** The one that follows in the same month; null after the last. */
    public @Nullable Window next(TurbineTable table, Window previous) {
        YearMonth month = month(previous);
        MonthSpan span = new MonthSpan(month, edge);
        return previous.end().isBefore(span.end()) ? day(table, month, previous.end()) : null;
    }

    /** First stamp that the windows of a month cover. */
    public Instant start(TurbineTable table, YearMonth month) {
        return first(table, month).start();
    }

    /** First stamp that they no longer cover. */
    public Instant end(YearMonth month) {
        return new MonthSpan(month, edge).end();
    }

    /** The month for which a window is read. */
    public static YearMonth month(Window window) {
        return YearMonth.parse(window.part());
    }

    /** The archive that a window is part of. */
    public static ArchiveName archive(Window window) {
        return new ArchiveName(window.key(), month(window));
    }

    /** Whether a window holds alarms that began before its month. */
    boolean isBeforeMonth(Window window) {
        return window.start().isBefore(new MonthSpan(month(window), edge).start());
    }

    /** From a stamp to the next midnight but the month's last day to the month's end. */
    private Window day(TurbineTable table, YearMonth month, Instant start) {
        LocalDateTime midnight = MonthSpan.time(start).toLocalDate().plusDays(1).atStartOfDay();
        boolean isLast = !YearMonth.from(midnight).equals(month);
        Instant end = isLast ? new MonthSpan(month, edge).end() : MonthSpan.stamp(midnight);
        return window(table, month, start, end);
    }

    private Instant lookback(YearMonth month) {
        return MonthSpan.midnight(month).minus(alarmLookback);
    }

    /** As a plan tells it from others: windows of one and of another do not fit together. */
    @Override
    public String toString() {
        return "%s, alarms from %s before".formatted(edge, alarmLookback);
    }

    private static Window window(TurbineTable table, YearMonth month, Instant start, Instant end) {
        return new Window(table.type(), start, end, month.toString());
    }
}
