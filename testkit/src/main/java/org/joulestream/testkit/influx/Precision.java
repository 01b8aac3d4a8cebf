package org.joulestream.testkit.influx;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The unit of times on the wire. */
enum Precision {
    NS(1),
    US(1_000),
    MS(1_000_000),
    S(1_000_000_000),
    M(60_000_000_000L),
    H(3_600_000_000_000L);

    private final long nanos;

    Precision(long nanos) {
        this.nanos = nanos;
    }

    /** The second version writes {@code ns} and {@code us}, the first {@code n} and {@code u}. */
    static Precision of(@Nullable String name) {
        if (name == null || name.isEmpty() || name.equals("n")) {
            return NS;
        }
        if (name.equals("u") || name.equals("µ")) {
            return US;
        }
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    long toNanos(long count) {
        return Math.multiplyExact(count, nanos);
    }

    long ofNanos(long timeNanos) {
        return Math.floorDiv(timeNanos, nanos);
    }
}
