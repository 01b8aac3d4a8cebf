package org.joulestream.cli.cluster;

import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code joule cluster}: a Flink cluster of several processes on this machine. */
@Command(
        name = "cluster",
        description = {
            "Starts, stops and shows a Flink cluster of several processes on this machine.",
            "Everything of it lies in one directory, by default cluster; jobs come by joule"
                    + " submit."
        },
        subcommands = {StartCommand.class, StopCommand.class, ShowCommand.class, LogsCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  joule cluster start --taskmanagers 2 --ha"})
public final class ClusterCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = Commands.line(spec);
        command.usage(command.getOut());
        return ExitCode.DONE.number();
    }
}
