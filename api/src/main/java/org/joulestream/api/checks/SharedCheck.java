package org.joulestream.api.checks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A check that runs once at a time: who asks while it runs waits for the same answer, so that a
 * server that hangs holds one thread, however often it is asked.
 */
final class SharedCheck {
    private final Check check;
    private final Executor threads;
    private @Nullable CompletableFuture<String> running;

    SharedCheck(Check check, Executor threads) {
        this.check = check;
        this.threads = threads;
    }

    String name() {
        return check.name();
    }

    /** What is wrong, or nothing; after the limit, that there is no answer yet. */
    CompletableFuture<String> fault(Duration limit) {
        String late = "no answer within " + limit.toMillis() / 1_000.0 + " s";
        return shared().copy().completeOnTimeout(late, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized CompletableFuture<String> shared() {
        CompletableFuture<String> current = running;
        if (current == null || current.isDone()) {
            current = CompletableFuture.supplyAsync(this::outcome, threads);
            running = current;
        }
        return current;
    }

    private String outcome() {
        try {
            check.run();
            return "";
        } catch (CheckFailure failure) {
            return failure.line();
        } catch (RuntimeException unexpected) {
            return new CheckFailure(unexpected.toString()).line();
        }
    }
}
