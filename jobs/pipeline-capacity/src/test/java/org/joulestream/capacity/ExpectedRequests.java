package org.joulestream.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joulestream.testkit.capacity.CapacityKey;
import org.jspecify.annotations.Nullable;

/**
 * What a job that follows a site has to ask for, written down from the rules for users and not from
 * the plan: step by step, with the clock standing still in between.
 *
 * <p>Rules: from the time of posting on every 10 minutes, later after a sixth of the lateness, at
 * least hourly; then every so many hours, as the test says; until {@link #REVISIT_DAYS} gas days
 * after its own have ended. After a failure up to twice more, a doubling wait of seconds apart,
 * then given up until the next revisit.
 */
final class ExpectedRequests {
    static final int REVISIT_DAYS = 2;
    static final int ATTEMPTS = 3;

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMinutes(10);
    private static final Duration SLOWEST_POLL = Duration.ofHours(1);

    private final PostingScript script;
    private final Duration revisitAfter;
    private final Map<CapacityKey, File> files = new LinkedHashMap<>();

    /** One file: when it is asked for next, how often it was, what was seen. */
    private static final class File {
        private @Nullable Instant next;
        private final boolean once;
        private int failures;
        private int requests;
        private final Set<Integer> versions = new TreeSet<>();

        private File(Instant next, boolean once) {
            this.next = next;
            this.once = once;
        }
    }

    ExpectedRequests(PostingScript script, Duration revisitAfter) {
        this.script = script;
        this.revisitAfter = revisitAfter;
    }

    /** A file to be followed. */
    void follow(CapacityKey key) {
        files.put(key, new File(script.due(key), false));
    }

    /** A file to be read once, from now on. */
    void readOnce(CapacityKey key) {
        files.put(key, new File(script.due(key), true));
    }

    /** The files that have to be asked for at this step, each once. */
    List<CapacityKey> step(Instant now, boolean outage) {
        List<CapacityKey> asked = new ArrayList<>();
        files.forEach(
                (key, file) -> {
                    if (file.next != null && !file.next.isAfter(now)) {
                        asked.add(key);
                        file.requests++;
                        file.next = afterAsking(key, file, now, outage);
                    }
                });
        return asked;
    }

    private @Nullable Instant afterAsking(CapacityKey key, File file, Instant now, boolean outage) {
        if (outage) {
            file.failures++;
            if (file.failures < ATTEMPTS) {
                return now.plus(RETRY.multipliedBy(1L << (file.failures - 1)));
            }
        }
        file.failures = 0;
        int version = outage ? 0 : script.version(key, now);
        if (version > 0) {
            file.versions.add(version);
        }
        boolean seen = outage || version > 0;
        Instant again = now.plus(seen ? revisitAfter : poll(key, now));
        return file.once || !again.isBefore(sealed(key)) ? null : again;
    }

    private Duration poll(CapacityKey key, Instant now) {
        Duration sixth = Duration.between(script.due(key), now).dividedBy(6);
        Duration least = sixth.compareTo(POLL) < 0 ? POLL : sixth;
        return least.compareTo(SLOWEST_POLL) < 0 ? least : SLOWEST_POLL;
    }

    private static Instant sealed(CapacityKey key) {
        return key.gasDay()
                .plusDays(REVISIT_DAYS + 1L)
                .atTime(9, 0)
                .atZone(PostingScript.CENTRAL)
                .toInstant();
    }

    Map<CapacityKey, Integer> requests() {
        Map<CapacityKey, Integer> requests = new LinkedHashMap<>();
        files.forEach((key, file) -> requests.put(key, file.requests));
        return requests;
    }

    /** Versions that a job which asks by the rules gets to see. */
    Set<Integer> versions(CapacityKey key) {
        File file = files.get(key);
        return file == null ? Set.of() : file.versions;
    }

    Set<CapacityKey> keys() {
        return files.keySet();
    }
}
