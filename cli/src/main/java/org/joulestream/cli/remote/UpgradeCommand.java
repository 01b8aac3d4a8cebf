package org.joulestream.cli.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulestream.cli.base.Console;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ClusterArguments;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobPreparation;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.PreparationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
public final class UpgradeCommand extends RunningJobCommand {
    private final List<JobDefinition> jobs;

    @Mixin private final JobOptions jobOptions = new JobOptions();
    @Mixin private final UpgradeOptions upgradeOptions = new UpgradeOptions();

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
        super(jobs);
        this.jobs = List.copyOf(jobs);
    }

    @Override
    void check() {
        sources();
        upgradeOptions.timeout();
    }

    private ConfigurationSources sources() {
        return jobOptions.sources(commandLine(), words);
    }

    @Override
    ExitCode run(FlinkCluster cluster, Console console, RemoteJob running) throws Exception {
        JobDefinition definition = names().definition(running.name());
        Path file = JobJar.find(jar, definition, Installation.home());
        JobStart old = RunningStart.of(cluster, console, running, upgradeOptions.oldJar());
        boolean readsAnew = anew || jobOptions.namesFile();
        Settings settings =
                JobSettings.read(
                        definition,
                        jobs,
                        readsAnew
                                ? sources()
                                : sources().on(known(definition, old.arguments(), console)));
        List<String> arguments = ClusterArguments.of(settings);
        tellChanges(old.arguments(), arguments, console);
        requireServers(definition, settings);
        JobStart next = new JobStart(JobJar.upload(cluster, console, file), arguments);
        Upgrade.Preparation preparation =
                () ->
                        unprepared
                                ? List.of()
                                : JobPreparation.run(
                                        definition, settings, Installation.flinkDirectory());
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
                                upgradeOptions.timeout()))
                .run();
    }

    /** Before anything is stopped: passwords may be known to the cluster alone. */
    private void requireServers(JobDefinition definition, Settings settings)
            throws ClusterException {
        if (unprepared) {
            return;
        }
        try {
            JobPreparation.reach(definition, settings, Installation.flinkDirectory());
        } catch (PreparationException unreached) {
            throw new ClusterException(
                    "%s; nothing was stopped; set here what the job has there, or give --no-prepare"
                            .formatted(unreached.getMessage()));
        }
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
