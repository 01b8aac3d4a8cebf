package org.joulestream.common.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private static final Duration SHOW_INTERVAL = Duration.ofMillis(500);

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
     * @param progress is shown the job's counters about once a second; null for a line of the job's
     *     own now and then
     */
    public record Request(
            JobDefinition job,
            Settings settings,
            Path stateDirectory,
            boolean fresh,
            @Nullable Path flinkDirectory,
            @Nullable Consumer<Map<String, Long>> progress) {}

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
            FlinkFileSystems.load(configuration, request.settings());
            Optional<Path> restore = restorePoint(state);
            request.job().prepare(request.settings()).forEach(messages::say);
            JobOutcome outcome = execute(configuration, state, restore);
            code = report(outcome, state);
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
            showProgress(job);
            return job.await();
        }
    }

    /** A job that starts again and again must not look like one that works. */
    private void watch(RunningJob job) throws InterruptedException {
        long told = 0;
        Duration interval = request.progress() == null ? WATCH_INTERVAL : SHOW_INTERVAL;
        while (!job.hasEndedWithin(interval)) {
            showProgress(job);
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

    private void showProgress(RunningJob job) {
        if (request.progress() == null) {
            tellProgress();
        } else {
            request.progress().accept(job.counters());
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

    private ExitCode report(JobOutcome outcome, StateDirectory state) throws Exception {
        String name = request.job().shortName();
        switch (outcome.ending()) {
            case FINISHED -> {
                state.finished();
                return reportEnd(name);
            }
            case STOPPED -> LOG.info("{} stopped at {}", name, outcome.savepoint());
            case CANCELED -> messages.complain(name + " was cancelled; its last checkpoint stays");
            case FAILED -> reportFailure(name, outcome.failure());
        }
        return outcome.exitCode();
    }

    private ExitCode reportEnd(String name) throws Exception {
        RunReport report = request.job().report(request.settings());
        report.lines().forEach(messages::say);
        if (!report.complete()) {
            messages.complain(name + " came to its end, but not everything is there");
            return ExitCode.FAILURE;
        }
        messages.say(name + " is done: all input is through");
        return ExitCode.DONE;
    }

    private void reportFailure(String name, @Nullable Throwable failure) {
        Throwable cause = failure == null ? new IllegalStateException("unknown") : failure;
        LOG.error("{} failed", name, cause);
        messages.complain(
                "%s failed: %s; details in %s"
                        .formatted(name, RootCause.line(cause), messages.log()));
    }
}
