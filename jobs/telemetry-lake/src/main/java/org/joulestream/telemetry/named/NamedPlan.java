package org.joulestream.telemetry.named;

import java.time.Instant;
import java.util.List;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/**
 * A plan whose lines have the service's name: Flink gives each call a thread without it.
 *
 * @param plan that decides everything
 */
public record NamedPlan(WindowPlan plan, ServiceName service) implements WindowPlan {

    @Override
    public String fingerprint() {
        return plan.fingerprint();
    }

    @Override
    public List<String> keys() {
        return plan.keys();
    }

    @Override
    public @Nullable Window next(String key, @Nullable Window previous) {
        service.enter();
        return plan.next(key, previous);
    }

    @Override
    public boolean mayGoOn(String key) {
        return plan.mayGoOn(key);
    }

    @Override
    public Instant dueAt(Window window) {
        return plan.dueAt(window);
    }

    @Override
    public @Nullable Instant revisitAt(Window window, int revision, Instant readAt) {
        return plan.revisitAt(window, revision, readAt);
    }

    @Override
    public @Nullable Instant retryAt(Window window, int revision, Instant askedAt) {
        return plan.retryAt(window, revision, askedAt);
    }

    @Override
    public boolean bounded() {
        return plan.bounded();
    }

    @Override
    public List<Budget> budgets() {
        return plan.budgets();
    }

    @Override
    public List<String> budgetsOf(Window window) {
        return plan.budgetsOf(window);
    }

    @Override
    public void close() {
        service.enter();
        plan.close();
    }
}
