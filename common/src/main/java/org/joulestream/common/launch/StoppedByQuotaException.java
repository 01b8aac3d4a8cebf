package org.joulestream.common.launch;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * A quota of the outside world is used up: the job ends without restarts, keeps its checkpoint, and
 * goes on when it is run again later.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class StoppedByQuotaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says which quota.
     *
     * @param message one line for the user, with the time from which on it works again if known
     */
    public StoppedByQuotaException(String message) {
        super(message);
    }
}
