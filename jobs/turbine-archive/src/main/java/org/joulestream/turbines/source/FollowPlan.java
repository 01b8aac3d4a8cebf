package org.joulestream.turbines.source;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/**
 * The current month for ever: a day is read again and again until it is over, then less and less
 * often until its month is sealed.
 */
public final class FollowPlan implements WindowPlan {

    private static final long serialVersionUID = 1L;

    private final Map<String, TurbineTable> tables = new LinkedHashMap<>();
    private final MonthWindows windows;
    private final String scope;
    private final MonthClock clock;
    private final int monthsBack;

    /**
     * @param tables in the order in which they are served
     * @param monthsBack how many months before the current one a first start begins with
     */
    public FollowPlan(
            List<TurbineTable> tables, SliceScope scope, MonthClock clock, int monthsBack) {
        tables.forEach(table -> this.tables.put(table.type(), table));
        this.windows = scope.windows();
        this.scope = scope.toString();
        this.clock = clock;
        this.monthsBack = monthsBack;
    }

    @Override
    public String fingerprint() {
        return "%s, months as they come, in %s".formatted(scope, clock.zone());
    }

    @Override
    public List<String> keys() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public Window next(String key, @Nullable Window previous) {
        TurbineTable table = tables.get(key);
        if (table == null) {
            throw new IllegalArgumentException("no table of type " + key);
        }
        if (previous == null) {
            return windows.first(table, clock.currentMonth().minusMonths(monthsBack));
        }
        Window next = windows.next(table, previous);
        return next != null
                ? next
                : windows.first(table, MonthWindows.month(previous).plusMonths(1));
    }

    /** From its first stamp on; alarms from before the month when the month begins. */
    @Override
    public Instant dueAt(Window window) {
        return windows.isBeforeMonth(window) ? clock.at(window.end()) : clock.at(window.start());
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        YearMonth month = MonthWindows.month(window);
        if (readAt.isBefore(clock.at(window.end()).plus(clock.grace()))) {
            return readAt.plus(clock.refresh());
        }
        Instant closedAt = clock.closedAt(month);
        Instant again = readAt.plus(clock.revisit());
        if (readAt.isBefore(closedAt)) {
            return earlier(again, closedAt);
        }
        return again.isAfter(clock.sealedAt(month)) ? null : again;
    }

    /**
     * What was there before is not in the archive until then: as soon as a day that is not over.
     */
    @Override
    public @Nullable Instant retryAt(Window window, int revision, Instant askedAt) {
        Instant again = askedAt.plus(clock.refresh());
        return again.isAfter(clock.sealedAt(MonthWindows.month(window))) ? null : again;
    }

    @Override
    public boolean bounded() {
        return false;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
