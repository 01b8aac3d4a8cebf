package org.joulestream.telemetry.source;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where following begins when there is no state to go on from. */
@FunctionalInterface
public interface FirstStart extends Serializable {

    /** So far back as is configured. */
    FirstStart LOOKBACK = () -> null;

    /**
     * Up to when the replaced program had exported the device that it had exported least far; null
     * where there is none. Asked while a plan runs, so it answers within seconds or fails.
     *
     * @throws IOException when it is not known now; it is asked again, and nothing read before
     */
    @Nullable Instant earliestAfter() throws IOException;

    /** Lets go of what it holds; it may be asked again. */
    default void close() {}
}
