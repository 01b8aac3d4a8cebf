package org.joulestream.cli.remote;

import java.util.List;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;

/** {@code joule savepoint}: takes a savepoint of a job that goes on. */
@Command(
        name = "savepoint",
        description = "Takes a savepoint of a running job, which goes on.",
        footer = {"", "Example:", "  joule savepoint capacity"})
public final class SavepointCommand extends RunningJobCommand {
    /** A command that knows these jobs by their short names. */
    public SavepointCommand(List<JobDefinition> jobs) {
        super(jobs);
    }

    @Override
    ExitCode run(FlinkCluster cluster, Console console, RemoteJob running) throws Exception {
        console.say(
                "taking a savepoint of %s (%s) …"
                        .formatted(names().shortName(running), running.id()));
        console.say(
                "savepoint "
                        + cluster.savepoint(running.id(), Savepoints.directory(cluster, running)));
        return ExitCode.DONE;
    }
}
