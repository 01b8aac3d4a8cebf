package org.joulestream.common.window;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What is left of one budget: the charges of its sliding period. */
final class Allowance {

    private final Budget budget;
    private final Deque<Instant> charges = new ArrayDeque<>();

    Allowance(Budget budget) {
        this.budget = budget;
    }

    /**
     * After a restore: what was handed out since the checkpoint is unknown, so all counts as spent.
     */
    void spendAll(Instant now) {
        charges.clear();
        charges.addAll(Collections.nCopies(budget.requests(), now));
    }

    boolean allows(Instant now, long underWay) {
        forgetBefore(now.minus(budget.period()));
        return underWay < budget.concurrency() && charges.size() < budget.requests();
    }

    long left(Instant now) {
        forgetBefore(now.minus(budget.period()));
        return (long) budget.requests() - charges.size();
    }

    void charge(Instant now) {
        charges.addLast(now);
    }

    List<Instant> charges() {
        return List.copyOf(charges);
    }

    private void forgetBefore(Instant horizon) {
        while (!charges.isEmpty() && !charges.getFirst().isAfter(horizon)) {
            charges.removeFirst();
        }
    }
}
