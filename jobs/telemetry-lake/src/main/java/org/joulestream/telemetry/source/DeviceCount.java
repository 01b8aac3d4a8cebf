package org.joulestream.telemetry.source;

import java.io.IOException;
import java.io.Serializable;

/** How many devices there are, as far as it decides how long files are. */
@FunctionalInterface
public interface DeviceCount extends Serializable {

    /**
     * Asked while a plan runs, so it answers within seconds or fails.
     *
     * @throws IOException when it is not known now
     */
    int devices() throws IOException;

    /** Lets go of what it holds; it may be asked again. */
    default void close() {}
}
