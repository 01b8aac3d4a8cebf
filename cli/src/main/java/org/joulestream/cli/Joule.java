package org.joulestream.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.api.ApiCommand;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.cluster.ClusterCommand;
import org.joulestream.cli.demo.DemoServer;
import org.joulestream.cli.remote.CancelCommand;
import org.joulestream.cli.remote.JobsCommand;
import org.joulestream.cli.remote.RescaleCommand;
import org.joulestream.cli.remote.SavepointCommand;
import org.joulestream.cli.remote.StopCommand;
import org.joulestream.cli.remote.SubmitCommand;
import org.joulestream.cli.remote.UpgradeCommand;
import org.joulestream.cli.uploads.CleanUploadsCommand;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code joule}: the command line of Joulestream. */
@Command(
        name = "joule",
        description = "Carries energy data from where it is made to where it is kept.",
        mixinStandardHelpOptions = true,
        version = "Joulestream 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher adds: test (the gate; joule test --help) and bench (merge sink against COPY).",
            "",
            "Example:",
            "  joule run capacity --config config.yaml"
        })
public final class Joule implements Callable<Integer> {
    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--loglevel",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "DEBUG, INFO, WARN or ERROR; default: LOG_LEVEL, else INFO.")
    private Logging.@Nullable Level level;

    private Joule(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(Jobs.released(), DemoServer::startUnlessDemoRuns, arguments));
    }

    /** Runs one command with the log set up. */
    static int execute(Jobs jobs, DemoDatabase demo, String... arguments) {
        Joule joule = new Joule(jobs);
        CommandLine commandLine = commandLine(joule, demo);
        commandLine.setExecutionStrategy(
                parsed -> {
                    Logging.start(
                            joule.level == null ? Logging.fromEnvironment(parsed) : joule.level);
                    return new RunLast().execute(parsed);
                });
        return commandLine.execute(arguments);
    }

    /** All commands, without touching the log. */
    static CommandLine commandLine(Jobs jobs, DemoDatabase demo) {
        return commandLine(new Joule(jobs), demo);
    }

    private static CommandLine commandLine(Joule joule, DemoDatabase demo) {
        CommandLine commandLine = new CommandLine(joule);
        commandLine.addSubcommand(new DemoCommand(joule.jobs));
        commandLine.addSubcommand(new RunCommand(joule.jobs));
        commandLine.addSubcommand(new ValidateCommand(joule.jobs));
        commandLine.addSubcommand(new SqlCommand(joule.jobs, demo));
        commandLine.addSubcommand(new StatusCommand(joule.jobs, demo, Clock.systemUTC()));
        addWithJobOptions(commandLine, new ExportTurbinesCommand(joule.jobs));
        addWithJobOptions(commandLine, new LoadCsvCommand(joule.jobs));
        commandLine.addSubcommand(new CompareArchivesCommand());
        addWithJobOptions(
                commandLine,
                new CleanUploadsCommand(
                        joule.jobs.all(), Clock.systemUTC(), Terminal::confirm, Path.of("")));
        commandLine.addSubcommand(new ClusterCommand());
        commandLine.addSubcommand(new ApiCommand());
        addClusterCommands(commandLine, joule.jobs.all());
        commandLine.getSubcommands().values().forEach(Joule::addHelp);
        // A value may begin with an at sign; it names no file.
        return commandLine
                .setExpandAtFiles(false)
                .registerConverter(Logging.Level.class, Logging.Level::parse)
                .setParameterExceptionHandler(Errors::onUsage)
                .setExecutionExceptionHandler(Errors::onFailure);
    }

    private static void addClusterCommands(CommandLine joule, List<JobDefinition> jobs) {
        joule.addSubcommand(new SubmitCommand(jobs));
        joule.addSubcommand(new JobsCommand(jobs, Clock.systemUTC()));
        joule.addSubcommand(new SavepointCommand(jobs));
        joule.addSubcommand(new StopCommand(jobs));
        joule.addSubcommand(new UpgradeCommand(jobs));
        joule.addSubcommand(new RescaleCommand(jobs));
        joule.addSubcommand(new CancelCommand(jobs));
    }

    /** Options of a job may stand anywhere among the words of such a command. */
    private static void addWithJobOptions(CommandLine joule, Object command) {
        CommandLine added = new CommandLine(command);
        added.getCommandSpec().parser().unmatchedOptionsArePositionalParams(true);
        joule.addSubcommand(added);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Joule::addHelp);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = Commands.line(spec);
        Console console = Terminal.find();
        if (console == null) {
            commandLine.usage(commandLine.getOut());
            return ExitCode.DONE.number();
        }
        return new Menu(commandLine, jobs).choose(new BufferedReader(console.reader()));
    }
}
