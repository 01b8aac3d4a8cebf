package org.joulestream.common.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param ending the kind of end
 * @param savepoint where it stopped, for {@link Ending#STOPPED}
 * @param failure why, for {@link Ending#FAILED}
 */
public record JobOutcome(Ending ending, @Nullable Path savepoint, @Nullable Throwable failure) {

    /** The kinds of end. */
    public enum Ending {
        /** All of a bounded input is through. */
        FINISHED,
        STOPPED,
        CANCELED,
        FAILED
    }

    static JobOutcome finished() {
        return new JobOutcome(Ending.FINISHED, null, null);
    }

    static JobOutcome stopped(Path savepoint) {
        return new JobOutcome(Ending.STOPPED, savepoint, null);
    }

    static JobOutcome canceled() {
        return new JobOutcome(Ending.CANCELED, null, null);
    }

    static JobOutcome failed(Throwable failure) {
        return new JobOutcome(Ending.FAILED, null, failure);
    }

    /** What the process should end with. */
    public ExitCode exitCode() {
        return switch (ending) {
            case FINISHED, STOPPED -> ExitCode.DONE;
            case CANCELED -> ExitCode.FAILURE;
            case FAILED -> stoppedByQuota() ? ExitCode.QUOTA : ExitCode.FAILURE;
        };
    }

    private boolean stoppedByQuota() {
        return failure != null
                && RootCause.find(failure, StoppedByQuotaException.class).isPresent();
    }
}
