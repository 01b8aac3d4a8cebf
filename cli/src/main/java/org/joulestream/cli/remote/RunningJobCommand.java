package org.joulestream.cli.remote;

import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command for one job that runs on a cluster. */
abstract class RunningJobCommand implements Callable<Integer> {
    private final JobNames names;

    @Mixin private final ClusterOptions options = new ClusterOptions();

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    RunningJobCommand(List<JobDefinition> jobs) {
        this.names = new JobNames(jobs);
    }

    @Override
    public final Integer call() throws Exception {
        check();
        return options.run(
                (cluster, console) -> run(cluster, console, names.running(cluster, job)));
    }

    /** Refuses wrong usage before the cluster is asked for anything. */
    void check() {}

    abstract ExitCode run(FlinkCluster cluster, Console console, RemoteJob running)
            throws Exception;

    /** As the user calls it. */
    final String job() {
        return job;
    }

    final JobNames names() {
        return names;
    }

    final CommandLine commandLine() {
        return options.commandLine();
    }
}
