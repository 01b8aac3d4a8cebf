package org.joulestream.cli.remote;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;

/** Savepoints of a running job, in the folder that the cluster keeps for it. */
final class Savepoints {
    private static final Pattern SAVEPOINT_OF_FAILED_STOP =
            Pattern.compile("A savepoint has been created at: (.+), but the corresponding job");

    /** Longer than Flink gives a task that does not react to being cancelled: three minutes. */
    private static final Duration END_PATIENCE = Duration.ofMinutes(4);

    private Savepoints() {}

    /** Where the savepoints of a job belong. */
    static String directory(FlinkCluster cluster, RemoteJob job)
            throws ClusterException, InterruptedException {
        String directory = cluster.directories(job.name()).savepoints();
        if (directory == null) {
            throw new ClusterException(
                    "%s has no execution.checkpointing.savepoint-dir in its config.yaml; expected a directory that all its processes see"
                            .formatted(cluster.address()));
        }
        return directory;
    }

    /** Stops the job and waits for its end; returns the savepoint. */
    static String stop(FlinkCluster cluster, Console console, RemoteJob job)
            throws ClusterException, InterruptedException {
        return stop(cluster, console, job, END_PATIENCE);
    }

    /** The same with another patience between the savepoint and the job's end. */
    static String stop(FlinkCluster cluster, Console console, RemoteJob job, Duration patience)
            throws ClusterException, InterruptedException {
        String savepoint = savepointOfStop(cluster, console, job);
        if (!hasEnded(cluster, job.id(), patience)) {
            throw new ClusterException(
                    "%s still runs %d s after its savepoint %s, as when another job manager takes over in between; give the command again"
                            .formatted(job.name(), patience.toSeconds(), savepoint));
        }
        return savepoint;
    }

    /** A job may fail after its savepoint is whole; Flink does not start it again then. */
    private static String savepointOfStop(FlinkCluster cluster, Console console, RemoteJob job)
            throws ClusterException, InterruptedException {
        try {
            return cluster.stop(job.id(), directory(cluster, job));
        } catch (ClusterException e) {
            Matcher whole = SAVEPOINT_OF_FAILED_STOP.matcher(e.line());
            if (!whole.find()) {
                throw e;
            }
            console.complain(
                    "%s failed when its savepoint was done; what it had not committed then is committed when it is started from there"
                            .formatted(job.name()));
            return whole.group(1);
        }
    }

    /** Its locks and connections are free only then. */
    static void awaitEnd(FlinkCluster cluster, String id)
            throws ClusterException, InterruptedException {
        if (!hasEnded(cluster, id, END_PATIENCE)) {
            throw new ClusterException(
                    "%s has not ended %d s after it was cancelled; joule jobs shows its state"
                            .formatted(id, END_PATIENCE.toSeconds()));
        }
    }

    private static boolean hasEnded(FlinkCluster cluster, String id, Duration patience)
            throws ClusterException, InterruptedException {
        ExitCode ended =
                Waiting.until(
                        patience,
                        () ->
                                cluster.job(id).map(RemoteJob::isOver).orElse(true)
                                        ? ExitCode.DONE
                                        : null);
        return ended != null;
    }
}
