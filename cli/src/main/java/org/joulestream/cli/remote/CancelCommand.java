package org.joulestream.cli.remote;

import java.util.List;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joule cancel}: ends a job without a savepoint. */
@Command(
        name = "cancel",
        description =
                "Ends a job without a savepoint; its last checkpoint stays. Stop is the usual way.",
        footer = {"", "Example:", "  joule cancel capacity --yes"})
public final class CancelCommand extends RunningJobCommand {
    @Option(names = "--yes", description = "Yes, without a savepoint.")
    private boolean yes;

    /** A command that knows these jobs by their short names. */
    public CancelCommand(List<JobDefinition> jobs) {
        super(jobs);
    }

    @Override
    void check() {
        if (!yes) {
            throw new ConfigurationException(
                    "cancel ends %s without a savepoint; give --yes, or use joule stop %s"
                            .formatted(job(), job()));
        }
    }

    @Override
    ExitCode run(FlinkCluster cluster, Console console, RemoteJob running) throws Exception {
        cluster.cancel(running.id());
        Savepoints.awaitEnd(cluster, running.id());
        console.say(
                "%s (%s) was cancelled; its last checkpoint stays"
                        .formatted(names().shortName(running), running.id()));
        return ExitCode.DONE;
    }
}
