package org.joulestream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalRun;
import org.joulestream.common.launch.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule run}: one job in this process against configured systems. */
@Command(
        name = "run",
        description = {
            "Runs a job in this process against the configured systems.",
            "Ctrl-C and SIGTERM stop it with a savepoint; the next run goes on from the newest"
                    + " state."
        },
        footer = {
            "",
            "Job options are given as --key VALUE; docs/configuration.md lists them.",
            "Exit codes: 0 done, 1 failure, 2 wrong usage or configuration, 3 stopped by a quota.",
            "",
            "Example:",
            "  joule run capacity --config config.yaml --capacity.assets TW,FEP"
        })
final class RunCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Parameters(index = "0", paramLabel = "JOB", description = "The job: its name or short form.")
    private String job = "";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keeps checkpoints and savepoints; default: state/JOB.")
    private @Nullable Path state;

    @Option(names = "--fresh", description = "Starts empty; moves old state aside.")
    private boolean fresh;

    @CommandLine.Unmatched private final List<String> options = new ArrayList<>();

    RunCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        JobDefinition definition = jobs.find(job);
        CommandLine command = Commands.line(spec);
        ConfigurationFiles.refuseMisspelt(command, options);
        Settings settings = JobSettings.read(definition, jobs.all(), files.sources(options));
        Logging.name(definition.serviceName(settings));
        LocalRun.Request request =
                new LocalRun.Request(
                        definition,
                        settings,
                        state == null ? Path.of("state", definition.shortName()) : state,
                        fresh,
                        Installation.flinkDirectory(),
                        null);
        Messages messages = new Messages(command.getOut(), command.getErr(), Installation.log());
        return LocalRun.run(request, messages).number();
    }
}
