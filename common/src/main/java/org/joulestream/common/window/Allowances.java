package org.joulestream.common.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/** What is left of all budgets of a plan. */
final class Allowances {

    private final WindowPlan plan;
    private final Map<String, Allowance> allowances = new LinkedHashMap<>();

    Allowances(WindowPlan plan) {
        this.plan = plan;
        plan.budgets().forEach(budget -> allowances.put(budget.name(), new Allowance(budget)));
    }

    /** After a restore: nobody knows what was handed out since the checkpoint. */
    void spendAll(Instant now) {
        allowances.values().forEach(allowance -> allowance.spendAll(now));
    }

    void charge(Window window, Instant now) {
        plan.budgetsOf(window).forEach(name -> named(name).charge(now));
    }

    /**
     * Says for any number of windows whether their budgets allow them at this instant; each budget
     * is looked at once, for thousands of windows may be due while it is spent.
     *
     * @param underWay how many windows of a budget are with readers
     */
    BiPredicate<Window, Instant> affordable(ToLongFunction<String> underWay) {
        Map<String, Boolean> known = new HashMap<>();
        return (window, now) ->
                plan.budgetsOf(window).stream()
                        .allMatch(
                                name ->
                                        known.computeIfAbsent(
                                                name,
                                                budget ->
                                                        named(budget)
                                                                .allows(
                                                                        now,
                                                                        underWay.applyAsLong(
                                                                                budget))));
    }

    /** For each budget when it was charged within its period. */
    Map<String, List<Instant>> charges() {
        Map<String, List<Instant>> charges = new TreeMap<>();
        allowances.forEach((name, allowance) -> charges.put(name, allowance.charges()));
        return charges;
    }

    /** For each budget the requests that it allows within its current period. */
    Map<String, Long> left(Instant now) {
        Map<String, Long> left = new TreeMap<>();
        allowances.forEach((name, allowance) -> left.put(name, allowance.left(now)));
        return left;
    }

    private Allowance named(String name) {
        Allowance allowance = allowances.get(name);
        if (allowance == null) {
            throw new IllegalStateException("the plan names no budget '" + name + "'");
        }
        return allowance;
    }
}
