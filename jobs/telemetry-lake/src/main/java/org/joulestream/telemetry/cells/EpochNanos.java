package org.joulestream.telemetry.cells;

import java.time.Instant;

/** Instants as InfluxDB counts them. */
public final class EpochNanos {

    private static final long PER_SECOND = 1_000_000_000;

    private EpochNanos() {}

    /**
     * Nanoseconds since 1970.
     *
     * @throws ArithmeticException before 1677-09-22 and after 2262-04-11, where InfluxDB has no
     *     points either
     */
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }

    /** The other way round. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
