package org.joulestream.common.launch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.time.Duration;
import org.joulestream.common.publish.PublicationTarget;

/** Whether files can be published at a place: found out before anything has been read. */
public final class OutputCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OutputCheck() {}

    /**
     * Returns when the place answers.
     *
     * @param option that names the place
     * @param location as the user gave it
     * @throws PreparationException with one line for people
     */
    public static void require(String option, String location, PublicationTarget target)
            throws PreparationException {
        try {
            // By itself S3 goes on for many minutes where nothing answers.
            Failsafe.with(Timeout.builder(PATIENCE).withInterrupt().build())
                    .run(() -> target.open().length("nothing"));
        } catch (TimeoutExceededException silent) {
            String patience = "no answer within " + PATIENCE.toSeconds() + " s";
            throw failure(option, location, patience, silent);
        } catch (FailsafeException failure) {
            throw failure(option, location, RootCause.line(failure), failure);
        }
    }

    private static PreparationException failure(
            String option, String location, String reason, Exception cause) {
        return new PreparationException(
                "%s %s: %s; expected a folder that can be written"
                        .formatted(option, location, reason),
                cause);
    }
}
