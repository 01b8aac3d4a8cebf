package org.joulestream.api.checks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** All checks, which run side by side; none holds up another, nor who asks. */
public final class Checks {
    private final List<SharedCheck> checks;
    private final Duration limit;

    /**
     * Checks that share these threads.
     *
     * @param limit after which a check counts as failed
     */
    public Checks(List<Check> checks, Duration limit, Executor threads) {
        this.checks = checks.stream().map(check -> new SharedCheck(check, threads)).toList();
        this.limit = limit;
    }

    /** How all of them are, within the limit. */
    public CompletableFuture<Readiness> readiness() {
        return readiness(checks);
    }

    /** How these are. */
    public CompletableFuture<Readiness> readiness(String name) {
        return readiness(checks.stream().filter(check -> check.name().equals(name)).toList());
    }

    private CompletableFuture<Readiness> readiness(List<SharedCheck> asked) {
        Map<String, CompletableFuture<String>> running = new LinkedHashMap<>();
        asked.forEach(check -> running.put(check.name(), check.fault(limit)));
        return CompletableFuture.allOf(running.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        all -> {
                            Map<String, String> faults = new LinkedHashMap<>();
                            running.forEach((name, fault) -> faults.put(name, fault.join()));
                            return new Readiness(faults);
                        });
    }
}
