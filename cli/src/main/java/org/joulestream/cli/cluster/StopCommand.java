package org.joulestream.cli.cluster;

import java.util.concurrent.Callable;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code joule cluster stop}. */
@Command(
        name = "stop",
        description =
                "Ends all processes of the cluster; checkpoints, savepoints and uploaded jars"
                        + " stay.",
        footer = {"", "Example:", "  joule cluster stop"})
final class StopCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Override
    public Integer call() throws Exception {
        ClusterDirectory cluster = directory.get();
        Console console = Console.of(spec);
        try {
            new ClusterStop(cluster, DirectoryOption.settings(cluster), console::say).run();
            return ExitCode.DONE.number();
        } catch (ClusterFailure e) {
            console.complain(String.valueOf(e.getMessage()));
            return ExitCode.FAILURE.number();
        }
    }
}
