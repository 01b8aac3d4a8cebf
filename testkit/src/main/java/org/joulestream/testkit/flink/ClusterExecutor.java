package org.joulestream.testkit.flink;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Ties an execution environment to one running cluster, in place of the search for executors. */
final class ClusterExecutor
        implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {
    static final String NAME = "joulestream-local";

    private final MiniCluster cluster;

    ClusterExecutor(MiniCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
        return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
        return Stream.of(NAME);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
        return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
        return this;
    }

    @Override
    public CompletableFuture<JobClient> execute(
            Pipeline pipeline, Configuration configuration, ClassLoader userClassLoader)
            throws Exception {
        StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, configuration);
        return cluster.submitJob(graph)
                .thenApplyAsync(submitted -> client(submitted.getJobID(), userClassLoader));
    }

    /** Waits until the job's own set-up is through, so that its faults reach the submitter. */
    private JobClient client(JobID job, ClassLoader userClassLoader) {
        try {
            ClientUtils.waitUntilJobInitializationFinished(
                    () -> cluster.getJobStatus(job).get(),
                    () -> cluster.requestJobResult(job).get(),
                    userClassLoader);
        } catch (Exception failed) {
            throw new IllegalStateException("the job could not be set up", failed);
        }
        return new MiniClusterJobClient(
                job, cluster, userClassLoader, JobFinalizationBehavior.NOTHING);
    }
}
