package org.joulestream.testkit.flink;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/** Looks at one job until it is as far as a test wants it. */
final class JobWatch {
    private static final Duration POLL = Duration.ofMillis(10);

    private final MiniCluster cluster;
    private final JobID job;

    JobWatch(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
    }

    void awaitRunning(Duration timeout) {
        await("running", timeout, () -> allTasksRun(graph()));
    }

    void awaitCheckpoints(long count, Duration timeout) {
        await(count + " checkpoints", timeout, () -> completedCheckpoints() >= count);
    }

    long completedCheckpoints() throws Exception {
        return checkpoints(graph());
    }

    private AccessExecutionGraph graph() throws Exception {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
        if (graph.getState().isGloballyTerminalState()) {
            throw new IllegalStateException("job " + job + " has ended: " + graph.getState());
        }
        return graph;
    }

    private static boolean allTasksRun(AccessExecutionGraph graph) {
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    private static long checkpoints(AccessExecutionGraph graph) {
        @Nullable CheckpointStatsSnapshot statistics = graph.getCheckpointStatsSnapshot();
        return statistics == null ? 0 : statistics.getCounts().getNumberOfCompletedCheckpoints();
    }

    private void await(String what, Duration timeout, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!met(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "job " + job + " has not reached " + what + " within " + timeout);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean met(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
