package org.joulestream.cli.remote;

import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code joule savepoint}: takes a savepoint of a job that goes on. */
@Command(
        name = "savepoint",
        description = "Takes a savepoint of a running job, which goes on.",
        footer = {"", "Example:", "  joule savepoint capacity"})
public final class SavepointCommand implements Callable<Integer> {
    private final JobNames names;

    @Mixin private final ClusterOptions options = new ClusterOptions();

    @Parameters(paramLabel = "JOB", description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    /** A command that knows these jobs by their short names. */
    public SavepointCommand(List<JobDefinition> jobs) {
        this.names = new JobNames(jobs);
    }

    @Override
    public Integer call() throws Exception {
        return options.run(this::run);
    }

    private ExitCode run(FlinkCluster cluster, Console console) throws Exception {
        RemoteJob running = names.running(cluster, job);
        console.say(
                "taking a savepoint of %s (%s) …"
                        .formatted(names.shortName(running), running.id()));
        console.say(
                "savepoint "
                        + cluster.savepoint(running.id(), Savepoints.directory(cluster, running)));
        return ExitCode.DONE;
    }
}
