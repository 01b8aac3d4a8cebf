package org.joulestream.testkit.scada;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that trouble can meet.
 *
 * @param limit how long its statement may take; zero is for ever
 * @param ended whether it was cancelled, or its connection closed, in the meantime
 */
record TroubledCall(ScadaMoment moment, String sql, Duration limit, BooleanSupplier ended) {
    private static final long LOOK_NANOS = 5_000_000;

    static TroubledCall unlimited(ScadaMoment moment, String sql) {
        return new TroubledCall(moment, sql, Duration.ZERO, () -> false);
    }

    /** Waits as the rule says; what came of it, or null if all went well. */
    @Nullable ScadaTrouble meet(ScadaRule rule) {
        ScadaTrouble impatience = waitFor(rule);
        return impatience == null ? rule.trouble() : impatience;
    }

    private @Nullable ScadaTrouble waitFor(ScadaRule rule) {
        boolean open = rule.gate() == null;
        CountDownLatch gate = rule.gate() == null ? new CountDownLatch(1) : rule.gate();
        long lasts = open ? rule.delay().toNanos() : Long.MAX_VALUE;
        long start = System.nanoTime();
        for (long spent = 0; spent < lasts; spent = System.nanoTime() - start) {
            if (ended.getAsBoolean()) {
                return ScadaTrouble.CANCELLED;
            }
            if (!limit.isZero() && spent > limit.toNanos()) {
                return ScadaTrouble.QUERY_TIMEOUT;
            }
            if (opens(gate, Math.min(LOOK_NANOS, lasts - spent))) {
                return null;
            }
        }
        return null;
    }

    private static boolean opens(CountDownLatch gate, long nanos) {
        try {
            return gate.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            // Who interrupts wants an end of the waiting, and finds the mark again.
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
