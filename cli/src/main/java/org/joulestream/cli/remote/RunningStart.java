package org.joulestream.cli.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.JobParameters;
import org.jspecify.annotations.Nullable;

/** How a running job was started, so that it can be started so again. */
final class RunningStart {
    private RunningStart() {}

    /**
     * Found before anything is stopped.
     *
     * @param oldJar the file to use where the cluster has the jar no more
     * @throws ClusterException when the job could not be brought back
     */
    static JobStart of(
            FlinkCluster cluster, Console console, RemoteJob running, @Nullable Path oldJar)
            throws ClusterException, InterruptedException, IOException {
        JobParameters parameters = cluster.parameters(running.id());
        List<String> arguments = parameters.arguments();
        if (arguments == null) {
            throw new ClusterException(
                    "%s does not tell the options it was started with; stop it with joule stop, then submit it with --from-latest"
                            .formatted(running.name()));
        }
        if (oldJar != null) {
            return new JobStart(
                    JobJar.upload(cluster, console, JobJar.existing(oldJar)), arguments);
        }
        String jar = parameters.jar();
        if (jar == null || !cluster.jars().contains(jar)) {
            throw new ClusterException(
                    "the jar of the running %s is not on the cluster, so there is no way back; give it with --old-jar FILE"
                            .formatted(running.name()));
        }
        return new JobStart(jar, arguments);
    }
}
