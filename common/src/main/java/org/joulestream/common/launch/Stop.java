package org.joulestream.common.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C and SIGTERM into a stop at a savepoint, and tells the user.
 *
 * <p>The hook outlasts the main thread's clean-up and ends the process itself: otherwise the exit
 * code would be the signal's, and cron would report a clean stop as a failure.
 */
public final class Stop {
    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);
    private static final Duration CLEAN_UP = Duration.ofSeconds(20);

    private final Messages messages;
    private final Duration timeout;
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private @Nullable Thread hook;

    /** Waits for a savepoint no longer than the timeout. */
    public Stop(Messages messages, Duration timeout) {
        this.messages = messages;
        this.timeout = timeout;
    }

    /** From now on a signal stops this job; the savepoint goes into the directory. */
    public void arm(RunningJob job, Path savepoints) {
        hook = new Thread(() -> onSignal(job, savepoints), "stop-with-savepoint");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Everything is closed: a pending signal may end the process, a later one is not ours. */
    public void ended(ExitCode code) {
        ended.complete(code);
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already");
        }
    }

    /** Stops the job now; without a savepoint in time it is cancelled, and its checkpoint stays. */
    void now(RunningJob job, Path savepoints) throws InterruptedException {
        messages.say("stopping with a savepoint …");
        try {
            Path savepoint =
                    job.stopWithSavepoint(savepoints)
                            .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            messages.say("stopped; savepoint " + shown(savepoints, savepoint));
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("no savepoint", e);
            giveUp(job, e);
        }
    }

    private void giveUp(RunningJob job, Exception reason) {
        if (job.hasEnded()) {
            return;
        }
        String why =
                reason instanceof TimeoutException
                        ? "not done within " + timeout.toSeconds() + " s"
                        : RootCause.line(reason);
        messages.complain(
                "no savepoint: " + why + "; the next run goes on from the last checkpoint");
        job.cancel();
    }

    private void onSignal(RunningJob job, Path savepoints) {
        try {
            now(job, savepoints);
            ExitCode code = ended.get(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(code.number());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            LOG.warn("the run did not end in time; the process ends all the same", e);
        }
    }

    /** As the user gave the directory, not absolute. */
    private static String shown(Path directory, Path savepoint) {
        return directory.resolve(String.valueOf(savepoint.getFileName())).toString();
    }
}
