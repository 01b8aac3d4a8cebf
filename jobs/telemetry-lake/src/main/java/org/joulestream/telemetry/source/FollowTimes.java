package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/**
 * When a plan that follows reads.
 *
 * @param lookback how far back a first start begins, then down to the full hour
 * @param lag how long after its end a window is due: as late as points usually come, and clocks
 *     differ
 * @param revisits when it is read again
 * @param clock says what time it is
 */
public record FollowTimes(Duration lookback, Duration lag, Revisits revisits, Clock clock)
        implements Serializable {}
