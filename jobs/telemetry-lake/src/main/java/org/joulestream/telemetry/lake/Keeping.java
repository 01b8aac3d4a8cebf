package org.joulestream.telemetry.lake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long state is kept for what comes late. */
final class Keeping {

    private Keeping() {}

    /**
     * The end of it; null where it is over, or there is none.
     *
     * @param end of what is kept
     * @param keep how much longer; null in a bounded job
     */
    static @Nullable Instant until(Instant end, @Nullable Duration keep, Instant now) {
        if (keep == null) {
            return null;
        }
        Instant until = end.plus(keep);
        return until.isAfter(now) ? until : null;
    }
}
