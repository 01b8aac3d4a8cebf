package org.joulestream.common.launch;

import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Flink in this process, with its web UI, for any number of jobs.
 *
 * <p>A {@link MiniCluster} and not a local environment, because the UI must stay after a job has
 * ended, and a job must be stoppable at a savepoint.
 */
public final class LocalFlink implements AutoCloseable {
    private final Configuration configuration;
    private final MiniCluster cluster;
    private final URI webInterface;

    private LocalFlink(Configuration configuration, MiniCluster cluster, URI webInterface) {
        this.configuration = configuration;
        this.cluster = cluster;
        this.webInterface = webInterface;
    }

    /**
     * Starts it.
     *
     * @param configuration as {@link FlinkSettings} builds it; the number of task slots must do for
     *     all jobs together
     */
    public static LocalFlink start(Configuration configuration) throws Exception {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(
                                        configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                                .build());
        cluster.start();
        return new LocalFlink(configuration, cluster, cluster.getRestAddress().get());
    }

    public URI webInterface() {
        return webInterface;
    }

    /** What the user sees: the address, and whether it is not the wanted one. */
    public String webInterfaceLine() {
        String wanted = configuration.get(RestOptions.BIND_PORT).split("-", 2)[0];
        boolean moved = !wanted.equals("0") && !wanted.equals("" + webInterface.getPort());
        return "web UI: " + webInterface + (moved ? " (" + wanted + " is in use)" : "");
    }

    /**
     * Submits a job and waits until it is accepted.
     *
     * @param restorePath a checkpoint or savepoint, which Flink owns from then on
     */
    public RunningJob submit(
            JobDefinition definition, Settings settings, @Nullable Path restorePath)
            throws Exception {
        JobGraph graph = graph(definition, settings);
        if (restorePath != null) {
            graph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(
                            FlinkPaths.of(restorePath), false, RecoveryClaimMode.CLAIM));
        }
        JobID id = cluster.submitJob(graph).get().getJobID();
        ClientUtils.waitUntilJobInitializationFinished(
                () -> cluster.getJobStatus(id).get(),
                () -> cluster.requestJobResult(id).get(),
                getClass().getClassLoader());
        return new RunningJob(cluster, id);
    }

    private JobGraph graph(JobDefinition definition, Settings settings) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration);
        definition.define(env, settings);
        FlinkRules.refuseUnaligned(env.getConfiguration());
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(definition.name());
        return graph.getJobGraph();
    }

    /** Ends all jobs; checkpoints of those that still ran stay. */
    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
