package org.joulestream.common.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.accumulators.StringifiedAccumulatorResult;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that was submitted to {@link LocalFlink}. */
public final class RunningJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final MiniCluster cluster;
    private final JobID id;
    private final CompletableFuture<JobResult> result;
    private final AtomicReference<@Nullable CompletableFuture<Path>> stop = new AtomicReference<>();

    RunningJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
        this.result = cluster.requestJobResult(id);
    }

    public JobID id() {
        return id;
    }

    public CompletableFuture<JobStatus> status() {
        return cluster.getJobStatus(id);
    }

    public boolean hasEnded() {
        return result.isDone();
    }

    /** The newest failure that made the job start again, if there was one. */
    Optional<ErrorInfo> latestFailure() {
        return Optional.ofNullable(cluster.getExecutionGraph(id).join().getFailureInfo());
    }

    /** Counters of the present attempt, by name; empty while there is none. */
    public Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        for (StringifiedAccumulatorResult counter :
                cluster.getExecutionGraph(id).join().getAccumulatorResultsStringified()) {
            if (counter.getType().equals(LongCounter.class.getSimpleName())) {
                counters.put(counter.getName(), Long.valueOf(counter.getValue()));
            }
        }
        return counters;
    }

    /** Waits so long at most; says whether the job has ended. */
    boolean hasEndedWithin(Duration patience) throws InterruptedException {
        try {
            result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** Waits until the job has ended, in whatever way. */
    public JobOutcome await() throws InterruptedException {
        try {
            return outcome(result.get());
        } catch (ExecutionException e) {
            return JobOutcome.failed(e);
        }
    }

    /**
     * Stops the job at a savepoint; what was written up to it is committed when this completes.
     *
     * @param directory the savepoint becomes a new directory in it
     * @return the savepoint; fails when the job has ended before or cannot stop
     */
    public CompletableFuture<Path> stopWithSavepoint(Path directory) {
        CompletableFuture<Path> savepoint =
                cluster.stopWithSavepoint(
                                id, FlinkPaths.of(directory), false, SavepointFormatType.CANONICAL)
                        .thenApply(FlinkPaths::toLocal);
        stop.set(savepoint);
        return savepoint;
    }

    /** Cancels the job; its last checkpoint stays. */
    public void cancel() {
        try {
            cluster.cancelJob(id).join();
        } catch (CompletionException e) {
            LOG.info("job {} could not be cancelled; it has ended", id, e);
        }
    }

    private JobOutcome outcome(JobResult ended) throws InterruptedException {
        JobStatus status = ended.getJobStatus().orElse(JobStatus.FAILED);
        if (status == JobStatus.FINISHED) {
            return finishedOrStopped();
        }
        if (status == JobStatus.CANCELED) {
            return JobOutcome.canceled();
        }
        return JobOutcome.failed(
                ended.getSerializedThrowable()
                        .<Throwable>map(failure -> failure)
                        .orElseGet(() -> new IllegalStateException("the job ended " + status)));
    }

    /** Flink calls both FINISHED; only a stop that succeeded has a savepoint. */
    private JobOutcome finishedOrStopped() throws InterruptedException {
        CompletableFuture<Path> savepoint = stop.get();
        if (savepoint == null) {
            return JobOutcome.finished();
        }
        try {
            return JobOutcome.stopped(savepoint.get());
        } catch (ExecutionException e) {
            // The input ended before the stop reached the job.
            return JobOutcome.finished();
        }
    }
}
