package org.joulestream.common.merge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The order in which contents of one merge group supersede each other, given by the source: when it
 * was posted, else when it was answered; then its hash.
 *
 * @param at cut to microseconds, which is what PostgreSQL keeps
 * @param hash tells contents of the same instant apart, the same way on every replay
 */
public record Ordinal(Instant at, String hash) implements Comparable<Ordinal> {

    /** Cuts the instant to what comes back from the database. */
    public Ordinal {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(Ordinal other) {
        int byTime = at.compareTo(other.at);
        return byTime == 0 ? hash.compareTo(other.hash) : byTime;
    }
}
