package org.joulestream.telemetry.named;

import java.io.Serializable;
import org.slf4j.MDC;

/**
 * What operators of the service call it. A cluster's log is not the job's to set up: the name is an
 * entry of the logging context, which the pattern there shows as {@code %X{service}}.
 *
 * @param name as configured
 */
public record ServiceName(String name) implements Serializable {

    /** The entry of the logging context. */
    public static final String KEY = "service";

    /**
     * From here on the lines of this thread have the name; Flink ends its threads with the task.
     */
    public void enter() {
        MDC.put(KEY, name);
    }
}
