package org.joulestream.cli.remote;

import java.util.List;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;

/** {@code joule stop}: ends a job so that it can go on. */
@Command(
        name = "stop",
        description =
                "Stops a job with a savepoint, so that it can go on later with joule submit JOB --from-latest.",
        footer = {"", "Example:", "  joule stop capacity"})
public final class StopCommand extends RunningJobCommand {
    /** A command that knows these jobs by their short names. */
    public StopCommand(List<JobDefinition> jobs) {
        super(jobs);
    }

    @Override
    ExitCode run(FlinkCluster cluster, Console console, RemoteJob running) throws Exception {
        console.say(
                "stopping with a savepoint: %s (%s) …"
                        .formatted(names().shortName(running), running.id()));
        console.say("savepoint " + Savepoints.stop(cluster, console, running));
        return ExitCode.DONE;
    }
}
