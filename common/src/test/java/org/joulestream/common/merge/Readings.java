package org.joulestream.common.merge;

import java.time.Instant;
import java.util.Arrays;

/**
 * A window for tests: all readings of a site.
 *
 * @param fit whether it can be merged
 * @param rejected rows that could not be used; with one of them no key is closed
 */
public record Readings(
        String site, Instant postedAt, String hash, Reading[] rows, int rejected, boolean fit) {

    static final Instant START = Instant.parse("2025-02-27T15:00:00Z");

    /** Posted so many minutes after the start; rows are {@code A=1}. */
    static Readings of(String site, int minute, String... rows) {
        Reading[] readings = Arrays.stream(rows).map(Readings::parse).toArray(Reading[]::new);
        return new Readings(
                site, START.plusSeconds(60L * minute), Arrays.toString(rows), readings, 0, true);
    }

    Readings withRejected(int count) {
        return new Readings(site, postedAt, hash, rows, count, fit);
    }

    Readings unfit() {
        return new Readings(site, postedAt, hash, new Reading[0], 0, false);
    }

    private static Reading parse(String text) {
        String[] parts = text.split("=", -1);
        return new Reading(parts[0], parts[1].isEmpty() ? null : Integer.valueOf(parts[1]));
    }
}
