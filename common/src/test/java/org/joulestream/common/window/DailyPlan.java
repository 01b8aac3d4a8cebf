package org.joulestream.common.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A plan for tests: {@code days} windows of a day for each key from {@link #FIRST} on, each read
 * {@code revisits} times more, an hour after it was read unless the test says otherwise.
 *
 * @param retryAfter when a window that was given up is tried again; null: as any revisit
 * @param looks how often the budgets of a window were asked for
 */
record DailyPlan(
        List<String> keys,
        int days,
        int revisits,
        Duration revisitAfter,
        @Nullable Duration retryAfter,
        List<Budget> budgets,
        AtomicInteger looks)
        implements WindowPlan {

    static final Instant FIRST = Instant.parse("2025-02-27T00:00:00Z");

    static DailyPlan of(int days, String... keys) {
        return new DailyPlan(
                List.of(keys), days, 0, Duration.ofHours(1), null, List.of(), new AtomicInteger());
    }

    DailyPlan withRevisits(int count) {
        return withRevisits(count, revisitAfter);
    }

    DailyPlan withRevisits(int count, Duration after) {
        return new DailyPlan(keys, days, count, after, retryAfter, budgets, looks);
    }

    DailyPlan withRetryAfter(Duration after) {
        return new DailyPlan(keys, days, revisits, revisitAfter, after, budgets, looks);
    }

    DailyPlan withBudget(Budget budget) {
        return new DailyPlan(
                keys, days, revisits, revisitAfter, retryAfter, List.of(budget), looks);
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
        return revision < revisits ? readAt.plus(revisitAfter) : null;
    }

    @Override
    public @Nullable Instant retryAt(Window window, int revision, Instant askedAt) {
        return retryAfter == null ? revisitAt(window, revision, askedAt) : askedAt.plus(retryAfter);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public List<String> budgetsOf(Window window) {
        looks.incrementAndGet();
        return WindowPlan.super.budgetsOf(window);
    }
}
