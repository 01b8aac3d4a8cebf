package org.joulestream.turbines.load;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Bounds of values; around a stamp, since servers keep other fractions than they show. */
final class StampRange {
    private static final long HALF_A_MILLISECOND = 499_900;

    private StampRange() {}

    static @Nullable Object from(@Nullable Object value) {
        return value instanceof LocalDateTime stamp ? stamp.minusNanos(HALF_A_MILLISECOND) : value;
    }

    static @Nullable Object to(@Nullable Object value) {
        return value instanceof LocalDateTime stamp ? stamp.plusNanos(HALF_A_MILLISECOND) : value;
    }
}
