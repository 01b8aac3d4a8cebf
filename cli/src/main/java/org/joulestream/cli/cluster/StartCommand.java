package org.joulestream.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Console;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code joule cluster start}. */
@Command(
        name = "start",
        description = {
            "Starts Flink's processes and waits until all of them answer.",
            "What runs stays; what has ended is started again as it was. Variables of .env are"
                    + " given to the processes, so that jobs find secrets by name."
        },
        footer = {"", "Example:", "  joule cluster start --taskmanagers 2 --slots 2 --ha"})
final class StartCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final DirectoryOption directory = new DirectoryOption();
    @Mixin private final StartOptions options = new StartOptions();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read as environment of the processes; default: .env if it is there.")
    private @Nullable Path environmentFile;

    @Override
    public Integer call() throws Exception {
        Console console = Console.of(spec);
        ConfigurationSources sources =
                ConfigurationSources.ofProcess(null, environmentFile, List.of());
        ClusterStart start =
                new ClusterStart(
                        directory.get(),
                        new FlinkFiles(Installation.home()),
                        sources.fileVariables(),
                        console::say);
        try {
            start.run(options.read());
            return ExitCode.DONE.number();
        } catch (ClusterFailure e) {
            console.complain(String.valueOf(e.getMessage()));
            return ExitCode.FAILURE.number();
        }
    }
}
