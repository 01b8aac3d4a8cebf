package org.joulestream.common.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan for tests: {@code days} windows of a day for each key from {@link #FIRST} on, each read
 * {@code revisits} times more, an hour after it was read.
 */
record DailyPlan(List<String> keys, int days, int revisits, List<Budget> budgets)
        implements WindowPlan {

    static final Instant FIRST = Instant.parse("2025-02-27T00:00:00Z");

    static DailyPlan of(int days, String... keys) {
        return new DailyPlan(List.of(keys), days, 0, List.of());
    }

    DailyPlan withRevisits(int count) {
        return new DailyPlan(keys, days, count, budgets);
    }

    DailyPlan withBudget(Budget budget) {
        return new DailyPlan(keys, days, revisits, List.of(budget));
    }

    @Override
    public String fingerprint() {
        return "daily, " + days + " days";
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        Instant start = previous == null ? FIRST : previous.end();
        Instant last = FIRST.plus(Duration.ofDays(days));
        return start.isBefore(last)
                ? new Window(key, start, start.plus(Duration.ofDays(1)), "")
                : null;
    }

    @Override
    public Instant dueAt(Window window) {
        return window.end();
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return revision < revisits ? readAt.plus(Duration.ofHours(1)) : null;
    }

    @Override
    public boolean bounded() {
        return true;
    }
}
