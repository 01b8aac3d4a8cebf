package org.joulestream.testkit.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * Flink in this process, with the settings every job runs with: no Kryo, no generated uids, aligned
 * checkpoints. Tests take a task manager away from it; the demo shows its web page.
 */
public final class LocalFlinkCluster implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 120;

    private final MiniCluster cluster;
    private final Configuration configuration;
    private final Path directory;
    private final boolean temporary;
    private int taskManagers;

    LocalFlinkCluster(LocalFlinkSettings settings) throws Exception {
        this.temporary = settings.directory == null;
        this.directory =
                settings.directory == null
                        ? Files.createTempDirectory("joulestream-flink-")
                        : Files.createDirectories(settings.directory).toAbsolutePath();
        this.configuration = settings.configuration(directory);
        this.taskManagers = settings.taskManagers;
        this.cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(settings.taskManagers)
                                .setNumSlotsPerTaskManager(settings.slots)
                                .setCommonBindAddress(LocalFlinkSettings.LOOPBACK)
                                .build());
        cluster.start();
    }

    /** Settings to change before the start. */
    public static LocalFlinkSettings settings() {
        return new LocalFlinkSettings();
    }

    /** An environment whose jobs run here; submit with {@code executeAsync}. */
    public StreamExecutionEnvironment newEnvironment() {
        return newEnvironment(new Configuration());
    }

    /** An environment whose jobs go on from a savepoint or a kept checkpoint. */
    public StreamExecutionEnvironment newEnvironmentFrom(String savepoint) {
        return newEnvironment(
                new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    }

    /** An environment whose jobs run here with settings of their own on top of the cluster's. */
    public StreamExecutionEnvironment newEnvironment(Configuration ofJob) {
        Configuration whole = new Configuration(configuration);
        whole.addAll(ofJob);
        whole.set(DeploymentOptions.TARGET, ClusterExecutor.NAME);
        whole.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(
                new ClusterExecutor(cluster),
                whole,
                Thread.currentThread().getContextClassLoader());
    }

    /** Waits until every task of the job runs. */
    public void awaitRunning(JobID job, Duration timeout) {
        new JobWatch(cluster, job).awaitRunning(timeout);
    }

    /** Waits until so many checkpoints of the job have completed since it was submitted. */
    public void awaitCheckpoints(JobID job, long count, Duration timeout) {
        new JobWatch(cluster, job).awaitCheckpoints(count, timeout);
    }

    /** How many checkpoints of the job have completed since it was submitted. */
    public long completedCheckpoints(JobID job) throws Exception {
        return new JobWatch(cluster, job).completedCheckpoints();
    }

    /** Waits for the job's good end; throws its failure where it has another. */
    public void awaitFinished(JobID job, Duration timeout) throws Exception {
        cluster.requestJobResult(job)
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .toJobExecutionResult(Thread.currentThread().getContextClassLoader());
    }

    /** Takes one checkpoint now and waits for it; returns its number. */
    public long triggerCheckpoint(JobID job) throws Exception {
        return get(cluster.triggerCheckpoint(job, CheckpointType.FULL));
    }

    /** Ends the job with a savepoint without draining it; returns where the savepoint is. */
    public String stopWithSavepoint(JobID job, Path target) throws Exception {
        return get(
                cluster.stopWithSavepoint(
                        job, target.toUri().toString(), false, SavepointFormatType.CANONICAL));
    }

    /** Cancels the job and waits for its end. */
    public void cancel(JobID job) throws Exception {
        get(cluster.cancelJob(job));
        get(cluster.requestJobResult(job));
    }

    /** Cancels what still runs, as between two tests. */
    public void cancelAll() throws Exception {
        Collection<JobStatusMessage> jobs = get(cluster.listJobs());
        for (JobStatusMessage job : jobs) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cancel(job.getJobId());
            }
        }
    }

    /** Takes a task manager away; the first is 0, and numbers are not used again. */
    public void killTaskManager(int number) throws Exception {
        get(cluster.terminateTaskManager(number));
    }

    /** Adds a task manager and returns its number. */
    public int startTaskManager() throws Exception {
        cluster.startTaskManager();
        taskManagers++;
        return taskManagers - 1;
    }

    /** Address of Flink's web page and REST interface. */
    public URI webAddress() throws Exception {
        return get(cluster.getRestAddress());
    }

    /** Where checkpoints and savepoints lie. */
    public Path directory() {
        return directory;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        // Whoever closes must not be left with half a cluster, so this wait is not interrupted.
        cluster.closeAsync().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        if (temporary) {
            FileUtils.deleteDirectory(directory.toFile());
        }
    }
}
