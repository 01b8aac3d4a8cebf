package org.joulestream.telemetry.source;

import java.time.Instant;

/** Times as InfluxDB has them: nanoseconds since 1970. */
final class PointTime {

    private static final long NANOS = 1_000_000_000L;

    private PointTime() {}

    /**
     * @throws ArithmeticException before 1677 or after 2262
     */
    static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }
}
