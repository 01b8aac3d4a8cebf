package org.joulestream.capacity.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.window.Budget;

/**
 * What each host is asked at most, over the whole job.
 *
 * @param requestsPerSecond windows handed out in a second
 * @param concurrency windows under way at a time
 */
public record Politeness(int requestsPerSecond, int concurrency) implements Serializable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One budget for each host. */
    List<Budget> budgets(Collection<Publisher> publishers) {
        return hosts(publishers)
                .map(host -> new Budget(host, requestsPerSecond, SECOND, concurrency))
                .toList();
    }

    /**
     * A second budget for each host, for what must not keep fresh files waiting: half of the
     * requests and, where more than one may be under way, one less.
     */
    List<Budget> backfillBudgets(Collection<Publisher> publishers) {
        return hosts(publishers)
                .map(
                        host ->
                                new Budget(
                                        backfillOf(host),
                                        requestsPerSecond,
                                        SECOND.multipliedBy(2),
                                        Math.max(1, concurrency - 1)))
                .toList();
    }

    static String backfillOf(String host) {
        return "backfill from " + host;
    }

    private static Stream<String> hosts(Collection<Publisher> publishers) {
        return publishers.stream().map(Publisher::host).distinct();
    }
}
