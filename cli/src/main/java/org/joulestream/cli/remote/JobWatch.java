package org.joulestream.cli.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joulestream.cli.base.Console;
import org.jspecify.annotations.Nullable;

/** Watches a job that was just started, and tells how far it is. */
final class JobWatch {
    /** A first failure may be one of the moment; Flink tries again after a second or two. */
    private static final int FAILURES_THAT_COUNT = 3;

    /** Flink shows a job's failures as they were some seconds ago. */
    private static final Duration CAUSE_PATIENCE = Duration.ofSeconds(15);

    /** All the time may have gone into the start, and a checkpoint be there. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(2);

    private final FlinkCluster cluster;
    private final Console console;
    private final String name;
    private final String id;
    private String told = "";
    private Instant failedAt = Instant.EPOCH;

    JobWatch(FlinkCluster cluster, Console console, String name, String id) {
        this.cluster = cluster;
        this.console = console;
        this.name = name;
        this.id = id;
    }

    /**
     * Waits until all tasks run, or the job has come to its good end.
     *
     * @throws ClusterException when it fails, again and again or for good, or takes too long
     */
    RemoteJob awaitRunning(Duration timeout) throws ClusterException, InterruptedException {
        RemoteJob job = Waiting.until(timeout, this::started);
        if (job == null) {
            throw new ClusterException(
                    "not all tasks of %s ran within %d s (%s)"
                            .formatted(name, timeout.toSeconds(), told));
        }
        return job;
    }

    /**
     * Waits until a checkpoint has completed, or the job has come to its good end.
     *
     * @param beganNanos from when the time-out counts, as {@link System#nanoTime} said it
     */
    void awaitCheckpoint(Duration timeout, long beganNanos)
            throws ClusterException, InterruptedException {
        Duration left = timeout.minusNanos(System.nanoTime() - beganNanos);
        Boolean done =
                Waiting.until(
                        left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left,
                        this::savedOrFinished);
        if (done == null) {
            throw new ClusterException(
                    "no checkpoint of %s completed within %d s"
                            .formatted(name, timeout.toSeconds()));
        }
    }

    private @Nullable RemoteJob started() throws ClusterException, InterruptedException {
        RemoteJob job = present();
        if (job == null || job.allTasksRun() || job.hasFinished()) {
            return job;
        }
        String progress = "%d of %d tasks run".formatted(job.running(), job.tasks());
        if (!progress.equals(told)) {
            told = progress;
            console.say("%s: %s, %s".formatted(name, progress, cluster.slots()));
        }
        return null;
    }

    private @Nullable Boolean savedOrFinished() throws ClusterException, InterruptedException {
        RemoteJob job = present();
        boolean done = job != null && (job.hasFinished() || cluster.completedCheckpoints(id) > 0);
        return done ? true : null;
    }

    /** The job, unless it is not listed yet; failures are counted on the way. */
    private @Nullable RemoteJob present() throws ClusterException, InterruptedException {
        Optional<RemoteJob> job = cluster.job(id);
        if (job.isEmpty()) {
            return null;
        }
        if (job.get().isOver() && !job.get().hasFinished()) {
            throw failed(job.get().state().toLowerCase(Locale.ROOT), finalCause());
        }
        List<RemoteFailure> failures = cluster.failures(id, FAILURES_THAT_COUNT);
        if (failures.size() == FAILURES_THAT_COUNT) {
            throw failed("failed %d times".formatted(failures.size()), failures.get(0).line());
        }
        failures.forEach(this::tell);
        return job.get();
    }

    private void tell(RemoteFailure failure) {
        if (failure.at().isAfter(failedAt)) {
            failedAt = failure.at();
            console.complain("%s starts again after: %s".formatted(name, failure.line()));
        }
    }

    private String finalCause() throws ClusterException, InterruptedException {
        RemoteFailure cause =
                Waiting.until(
                        CAUSE_PATIENCE,
                        () -> cluster.failures(id, 1).stream().findFirst().orElse(null));
        return cause == null ? "no cause given" : cause.line();
    }

    private ClusterException failed(String how, String cause) {
        return new ClusterException(
                "%s %s while starting: %s; see %s".formatted(name, how, cause, cluster.page(id)));
    }
}
