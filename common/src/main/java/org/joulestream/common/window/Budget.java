package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Duration;

/**
 * A limit on requests over the whole job, such as what a host or an account allows.
 *
 * <p>Charged when a window is handed out. After a restore it counts as spent in full, since what
 * was handed out after the last checkpoint is not known: long periods want few restarts.
 *
 * @param name what it limits, such as a host name
 * @param requests at most so many in any {@code period}
 * @param period length of the sliding period
 * @param concurrency at most so many windows under way at a time
 */
public record Budget(String name, int requests, Duration period, int concurrency)
        implements Serializable {

    /** Refuses limits that would stop the job for good. */
    public Budget {
        if (requests < 1 || concurrency < 1) {
            throw new IllegalArgumentException("budget " + name + " allows no request");
        }
    }
}
