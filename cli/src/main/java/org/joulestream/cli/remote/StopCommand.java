package org.joulestream.cli.remote;

import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code joule stop}: ends a job so that it can go on. */
@Command(
        name = "stop",
        description =
                "Stops a job with a savepoint, so that it can go on later with joule submit JOB --from-latest.",
        footer = {"", "Example:", "  joule stop capacity"})
public final class StopCommand implements Callable<Integer> {
    private final JobNames names;

    @Mixin private final ClusterOptions options = new ClusterOptions();

    @Parameters(paramLabel = "JOB", description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    /** A command that knows these jobs by their short names. */
    public StopCommand(List<JobDefinition> jobs) {
        this.names = new JobNames(jobs);
    }

    @Override
    public Integer call() throws Exception {
        return options.run(this::run);
    }

    private ExitCode run(FlinkCluster cluster, Console console) throws Exception {
        RemoteJob running = names.running(cluster, job);
        console.say(
                "stopping with a savepoint: %s (%s) …"
                        .formatted(names.shortName(running), running.id()));
        console.say("savepoint " + Savepoints.stop(cluster, console, running));
        return ExitCode.DONE;
    }
}
