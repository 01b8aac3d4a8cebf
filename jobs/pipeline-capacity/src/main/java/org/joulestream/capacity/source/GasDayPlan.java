package org.joulestream.capacity.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.common.time.GasDay;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/**
 * Every cycle of a range of gas days for each asset, asked for at once and then as often again as
 * is wanted.
 *
 * @param assets keys of the plan
 * @param from first gas day
 * @param to last gas day, inclusive
 * @param cycles in the order of their publication
 * @param zone in which gas days run
 * @param revisits how often each file is asked for again
 * @param revisitAfter time between two requests for it
 * @param site limits of the site
 */
public record GasDayPlan(
        List<String> assets,
        LocalDate from,
        LocalDate to,
        List<Cycle> cycles,
        ZoneId zone,
        int revisits,
        Duration revisitAfter,
        Budget site)
        implements WindowPlan {

    @Override
    public String fingerprint() {
        List<String> names = cycles.stream().map(Cycle::label).toList();
        return "gas days " + from + " to " + to + " (" + zone + "), cycles " + names;
    }

    @Override
    public List<String> keys() {
        return assets;
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        if (previous == null) {
            return window(key, from, 0);
        }
        LocalDate day = gasDay(previous);
        int cycle = cycles.indexOf(cycle(previous)) + 1;
        if (cycle < cycles.size()) {
            return window(key, day, cycle);
        }
        return day.isBefore(to) ? window(key, day.plusDays(1), 0) : null;
    }

    @Override
    public Instant dueAt(Window window) {
        return Instant.EPOCH;
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return revision < revisits ? readAt.plus(revisitAfter) : null;
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public List<Budget> budgets() {
        return List.of(site);
    }

    /** The gas day that a window of this plan covers. */
    LocalDate gasDay(Window window) {
        return window.start().atZone(zone).toLocalDate();
    }

    /** The cycle that a window of this plan asks for. */
    static Cycle cycle(Window window) {
        return Cycle.valueOf(window.part());
    }

    private Window window(String asset, LocalDate day, int cycle) {
        GasDay gasDay = new GasDay(day, zone);
        return new Window(asset, gasDay.start(), gasDay.end(), cycles.get(cycle).name());
    }
}
