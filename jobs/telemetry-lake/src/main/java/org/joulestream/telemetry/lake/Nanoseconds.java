package org.joulestream.telemetry.lake;

import java.time.Instant;

/** Instants as InfluxDB counts them. */
final class Nanoseconds {

    private static final long SECOND = 1_000_000_000;

    private Nanoseconds() {}

    /** Exactly; as text it is ISO 8601 with Z. */
    static Instant instant(long sinceEpoch) {
        return Instant.ofEpochSecond(
                Math.floorDiv(sinceEpoch, SECOND), Math.floorMod(sinceEpoch, SECOND));
    }
}
