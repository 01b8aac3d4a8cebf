package org.joulestream.telemetry.cells;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;

/** Up to where the program before had exported each device. */
@FunctionalInterface
public interface TakeoverInstants extends Serializable {

    /**
     * Asked once for each start of a task.
     *
     * @return by device id the time of the last row that is in a file of that program; a device
     *     that it never exported is not in it
     */
    Map<String, Instant> read() throws Exception;
}
