package org.joulestream.cli.remote;

import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joule cancel}: ends a job without a savepoint. */
@Command(
        name = "cancel",
        description =
                "Ends a job without a savepoint; its last checkpoint stays. Stop is the usual way.",
        footer = {"", "Example:", "  joule cancel capacity --yes"})
public final class CancelCommand implements Callable<Integer> {
    private final JobNames names;

    @Mixin private final ClusterOptions options = new ClusterOptions();

    @Parameters(paramLabel = "JOB", description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    @Option(names = "--yes", description = "Yes, without a savepoint.")
    private boolean yes;

    /** A command that knows these jobs by their short names. */
    public CancelCommand(List<JobDefinition> jobs) {
        this.names = new JobNames(jobs);
    }

    @Override
    public Integer call() throws Exception {
        if (!yes) {
            throw new ConfigurationException(
                    "cancel ends %s without a savepoint; give --yes, or use joule stop %s"
                            .formatted(job, job));
        }
        return options.run(this::run);
    }

    private ExitCode run(FlinkCluster cluster, Console console) throws Exception {
        RemoteJob running = names.running(cluster, job);
        cluster.cancel(running.id());
        Savepoints.awaitEnd(cluster, running.id());
        console.say(
                "%s (%s) was cancelled; its last checkpoint stays"
                        .formatted(names.shortName(running), running.id()));
        return ExitCode.DONE;
    }
}
