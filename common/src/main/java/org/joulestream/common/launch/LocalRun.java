package org.joulestream.common.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job in this process, from its newest state to its end or to a signal. */
public final class LocalRun {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(5);

    private final Request request;
    private final Messages messages;
    private final Stop stop;
    private final Instant began = Instant.now();
    private String lastProgress = "";

    private LocalRun(Request request, Messages messages) {
        this.request = request;
        this.messages = messages;
        this.stop = new Stop(messages, request.settings().get(FlinkSettings.STOP_TIMEOUT));
    }

    /**
     * What to run.
     *
     * @param stateDirectory where checkpoints and savepoints are kept
     * @param fresh whether old state is moved aside
     * @param flinkDirectory holds Flink's {@code config.yaml}, if there is one
     */
    public record Request(
            JobDefinition job,
            Settings settings,
            Path stateDirectory,
            boolean fresh,
            @Nullable Path flinkDirectory) {}

    /**
     * Runs it; failures of the job are told here and are in the exit code.
     *
     * @throws org.joulestream.common.config.ConfigurationException when the state is in use or the
     *     configuration cannot be run
     * @throws PreparationException when the job's servers are not ready
     */
    public static ExitCode run(Request request, Messages messages) throws Exception {
        return new LocalRun(request, messages).run();
    }

    private ExitCode run() throws Exception {
        ExitCode code = ExitCode.FAILURE;
        try (StateDirectory state = StateDirectory.open(request.stateDirectory())) {
            Configuration configuration =
                    FlinkSettings.configuration(
                            request.settings(), request.flinkDirectory(), state);
            Optional<Path> restore = restorePoint(state);
            request.job().prepare(request.settings()).forEach(messages::say);
            JobOutcome outcome = execute(configuration, state, restore);
            report(outcome, state);
            code = outcome.exitCode();
            return code;
        } finally {
            stop.ended(code);
        }
    }

    private Optional<Path> restorePoint(StateDirectory state) throws IOException {
        if (request.fresh()) {
            state.fresh().ifPresent(aside -> messages.say("old state moved to " + aside));
        }
        Optional<Path> newest = state.newest();
        newest.ifPresent(path -> messages.say("going on from " + path));
        return newest;
    }

    private JobOutcome execute(
            Configuration configuration, StateDirectory state, Optional<Path> restore)
            throws Exception {
        try (LocalFlink flink = LocalFlink.start(configuration)) {
            messages.say(flink.webInterfaceLine());
            RunningJob job = flink.submit(request.job(), request.settings(), restore.orElse(null));
            stop.arm(job, state.savepoints());
            messages.say(request.job().shortName() + " runs; Ctrl-C stops it with a savepoint");
            watch(job);
            tellProgress();
            return job.await();
        }
    }

    /** A job that starts again and again must not look like one that works. */
    private void watch(RunningJob job) throws InterruptedException {
        long told = 0;
        while (!job.hasEndedWithin(WATCH_INTERVAL)) {
            tellProgress();
            ErrorInfo failure = job.latestFailure().orElse(null);
            if (failure != null && failure.getTimestamp() > told && !job.hasEnded()) {
                told = failure.getTimestamp();
                Throwable cause =
                        failure.getException().deserializeError(LocalRun.class.getClassLoader());
                LOG.warn("{} starts again", request.job().shortName(), cause);
                messages.complain(
                        request.job().shortName()
                                + " starts again after: "
                                + RootCause.line(cause));
            }
        }
    }

    private void tellProgress() {
        try {
            String progress = request.job().progress(request.settings(), began);
            if (!progress.isEmpty() && !progress.equals(lastProgress)) {
                messages.say(request.job().shortName() + ": " + progress);
                lastProgress = progress;
            }
        } catch (Exception e) {
            LOG.warn("no progress to tell", e);
        }
    }

    private void report(JobOutcome outcome, StateDirectory state) throws IOException {
        String name = request.job().shortName();
        switch (outcome.ending()) {
            case FINISHED -> {
                state.finished();
                messages.say(name + " is done: all input is through");
            }
            case STOPPED -> LOG.info("{} stopped at {}", name, outcome.savepoint());
            case CANCELED -> messages.complain(name + " was cancelled; its last checkpoint stays");
            case FAILED -> reportFailure(name, outcome.failure());
        }
    }

    private void reportFailure(String name, @Nullable Throwable failure) {
        Throwable cause = failure == null ? new IllegalStateException("unknown") : failure;
        LOG.error("{} failed", name, cause);
        messages.complain(
                "%s failed: %s; details in %s"
                        .formatted(name, RootCause.line(cause), messages.log()));
    }
}
