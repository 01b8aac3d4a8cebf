package org.joulestream.cli.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ClusterArguments;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobPreparation;
import org.joulestream.common.launch.JobSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joule upgrade}: a running job becomes another build of it, or stays what it is. */
@Command(
        name = "upgrade",
        description = {
            "Replaces a running job by a new build or other options: stops it with a savepoint,"
                    + " starts the new one from it and waits for its first checkpoint.",
            "If that fails, the old jar is started again from the same savepoint.",
            "Options are those of the running job, changed by those given here; with --anew,"
                    + " --config or --env-file all are read as submit reads them."
        },
        footer = {
            "",
            "Exit codes: 0 the new one runs, 1 it does not (the old one does, if that is said), 2"
                    + " wrong usage.",
            "",
            "Example:",
            "  joule upgrade capacity --capacity.assets TW,FEP,SER"
        })
public final class UpgradeCommand implements Callable<Integer> {
    private final List<JobDefinition> jobs;

    @Mixin private final ClusterOptions options = new ClusterOptions();
    @Mixin private final JobOptions jobOptions = new JobOptions();
    @Mixin private final UpgradeOptions upgradeOptions = new UpgradeOptions();

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job: name, short form, or id of Flink's.")
    private String job = "";

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The new jar; default: the one that was built.")
    private @Nullable Path jar;

    @Option(
            names = "--anew",
            description = "Reads all options as submit does, not those of the running job.")
    private boolean anew;

    @Option(
            names = "--no-prepare",
            description = "Neither reaches the job's servers nor migrates its tables first.")
    private boolean unprepared;

    @CommandLine.Unmatched private final List<String> words = new ArrayList<>();

    /** A command for these jobs. */
    public UpgradeCommand(List<JobDefinition> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public Integer call() throws Exception {
        ConfigurationSources sources = jobOptions.sources(options.commandLine(), words);
        Duration timeout = upgradeOptions.timeout();
        return options.run((cluster, console) -> upgrade(cluster, console, sources, timeout));
    }

    private ExitCode upgrade(
            FlinkCluster cluster, Console console, ConfigurationSources sources, Duration timeout)
            throws Exception {
        JobNames names = new JobNames(jobs);
        RemoteJob running = names.running(cluster, job);
        JobDefinition definition = names.definition(running.name());
        Path file = JobJar.find(jar, definition, Home.directory());
        JobStart old = RunningStart.of(cluster, console, running, upgradeOptions.oldJar());
        boolean readsAnew = anew || jobOptions.namesFile();
        Settings settings =
                JobSettings.read(
                        definition,
                        jobs,
                        readsAnew
                                ? sources
                                : sources.on(known(definition, old.arguments(), console)));
        List<String> arguments = ClusterArguments.of(settings);
        tellChanges(old.arguments(), arguments, console);
        JobStart next = new JobStart(JobJar.upload(cluster, console, file), arguments);
        Upgrade.Preparation preparation =
                () ->
                        unprepared
                                ? List.of()
                                : JobPreparation.run(definition, settings, Home.flinkDirectory());
        return new Upgrade(
                        cluster,
                        console,
                        new Upgrade.Plan(
                                definition.shortName(),
                                running,
                                old,
                                next,
                                preparation,
                                upgradeOptions.keepsSavepoint(),
                                timeout))
                .run();
    }

    /** An option that the new build knows no more is left out, and that is told. */
    private static List<String> known(
            JobDefinition definition, List<String> arguments, Console console) {
        Set<String> keys = JobSettings.scope(definition).keys();
        List<String> known = new ArrayList<>();
        for (String argument : arguments) {
            String key = argument.substring(2).split("=", 2)[0];
            if (keys.contains(key)) {
                known.add(argument);
            } else {
                console.say("%s is no option any more and left out".formatted(key));
            }
        }
        return known;
    }

    private static void tellChanges(List<String> before, List<String> now, Console console) {
        now.stream()
                .filter(argument -> !before.contains(argument))
                .forEach(argument -> console.say("now given: " + argument));
        before.stream()
                .filter(argument -> !now.contains(argument))
                .forEach(argument -> console.say("given no more: " + argument));
    }
}
