package org.joulestream.cli.remote;

import org.joulestream.common.launch.ExitCode;

/** Savepoints of a running job, in the folder that the cluster keeps for it. */
final class Savepoints {
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
    static String stop(FlinkCluster cluster, RemoteJob job)
            throws ClusterException, InterruptedException {
        String savepoint = cluster.stop(job.id(), directory(cluster, job));
        awaitEnd(cluster, job.id());
        return savepoint;
    }

    /** Its locks and connections are free only then. */
    static void awaitEnd(FlinkCluster cluster, String id)
            throws ClusterException, InterruptedException {
        Waiting.until(
                () -> cluster.job(id).map(RemoteJob::isOver).orElse(true) ? ExitCode.DONE : null);
    }
}
