package org.joulestream.common.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the enumerator keeps in checkpoints.
 *
 * @param fingerprint of the plan that wrote it
 * @param frontier for each key the last window drawn from the plan; empty before the first
 * @param open windows drawn but not sealed
 * @param grants for each budget when it was charged, within its period
 */
public record WindowSourceState(
        String fingerprint,
        Map<String, Optional<Window>> frontier,
        List<OpenWindow> open,
        Map<String, List<Instant>> grants) {

    /** Where an open window stands. */
    public enum Phase {
        /** With the enumerator, not to be asked for before the split's time. */
        WAITING,
        /** With a reader. */
        ASSIGNED,
        /** Reported by a reader as emitted or returned. */
        SETTLED
    }

    /** A window that was drawn from the plan and is not sealed yet. */
    public record OpenWindow(Phase phase, WindowSplit split) {}
}
