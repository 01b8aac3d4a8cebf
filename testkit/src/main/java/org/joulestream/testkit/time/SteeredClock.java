package org.joulestream.testkit.time;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A clock that stands still until the test moves it on; every copy that Flink makes of it shows the
 * same time.
 */
public final class SteeredClock extends Clock implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Map<String, Instant> TIMES = new ConcurrentHashMap<>();

    private final String id;
    private final ZoneId zone;

    private SteeredClock(String id, ZoneId zone) {
        this.id = id;
        this.zone = zone;
    }

    /** A clock that shows this time. */
    public static SteeredClock at(Instant time) {
        String id = UUID.randomUUID().toString();
        TIMES.put(id, time);
        return new SteeredClock(id, ZoneOffset.UTC);
    }

    /** Moves all copies on; refuses to go back. */
    public void moveTo(Instant time) {
        TIMES.merge(id, time, SteeredClock::later);
    }

    private static Instant later(Instant before, Instant after) {
        if (after.isBefore(before)) {
            throw new IllegalArgumentException(after + " is before " + before);
        }
        return after;
    }

    @Override
    public Instant instant() {
        Instant time = TIMES.get(id);
        if (time == null) {
            throw new IllegalStateException("this clock is of another process");
        }
        return time;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteeredClock(id, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SteeredClock clock
                && id.equals(clock.id)
                && zone.equals(clock.zone);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
