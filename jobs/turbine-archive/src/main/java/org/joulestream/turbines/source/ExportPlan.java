package org.joulestream.turbines.source;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/** Some months of some tables, once, whatever the clock says. */
public final class ExportPlan implements WindowPlan {

    private static final long serialVersionUID = 1L;

    private final Map<String, TurbineTable> tables = new LinkedHashMap<>();
    private final List<YearMonth> months;
    private final MonthWindows windows;
    private final String scope;

    /**
     * @param tables in the order in which they are served
     * @param months in their order, at least one
     */
    public ExportPlan(List<TurbineTable> tables, List<YearMonth> months, SliceScope scope) {
        tables.forEach(table -> this.tables.put(table.type(), table));
        this.months = List.copyOf(months);
        this.windows = scope.windows();
        this.scope = scope.toString();
    }

    @Override
    public String fingerprint() {
        return "%s of %s".formatted(scope, months);
    }

    @Override
    public List<String> keys() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        TurbineTable table = tables.get(key);
        if (table == null) {
            throw new IllegalArgumentException("no table of type " + key);
        }
        if (previous == null) {
            return windows.first(table, months.get(0));
        }
        Window next = windows.next(table, previous);
        int month = months.indexOf(MonthWindows.month(previous)) + 1;
        if (next != null || month == months.size()) {
            return next;
        }
        return windows.first(table, months.get(month));
    }

    @Override
    public Instant dueAt(Window window) {
        return Instant.EPOCH;
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return null;
    }

    @Override
    public boolean bounded() {
        return true;
    }
}
