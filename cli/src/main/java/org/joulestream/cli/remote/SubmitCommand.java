package org.joulestream.cli.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Console;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ClusterArguments;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobDirectories;
import org.joulestream.common.launch.JobPreparation;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.PreparationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joule submit}: one job to a cluster, and waits until it runs. */
@Command(
        name = "submit",
        description = {
            "Starts a job on a Flink cluster and waits until all its tasks run.",
            "Options are read and checked here; secrets travel as the names of their variables or"
                    + " files, never as values."
        },
        footer = {
            "",
            "Job options are given as --key VALUE; docs/configuration.md lists them.",
            "Exit codes: 0 the job runs, 1 it does not, 2 wrong usage or configuration.",
            "",
            "Example:",
            "  joule submit capacity --config config.yaml --from-latest"
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitCommand.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private final List<JobDefinition> jobs;

    @Mixin private final ClusterOptions options = new ClusterOptions();
    @Mixin private final JobOptions jobOptions = new JobOptions();

    @Parameters(index = "0", paramLabel = "JOB", description = "The job: its name or short form.")
    private String job = "";

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The job's jar; default: the one that was built.")
    private @Nullable Path jar;

    @ArgGroup private @Nullable Origin origin;

    @Option(
            names = "--no-prepare",
            description = "Neither reaches the job's servers nor migrates its tables first.")
    private boolean unprepared;

    @Option(names = "--no-wait", description = "Ends when the cluster has accepted the job.")
    private boolean unwatched;

    @CommandLine.Unmatched private final List<String> words = new ArrayList<>();

    /** From where the job goes on. */
    static final class Origin {
        @Option(
                names = "--from",
                paramLabel = "PATH",
                description = "Goes on from this savepoint or checkpoint, and leaves it alone.")
        private @Nullable String path;

        @Option(
                names = "--from-latest",
                description = "Goes on from the newest checkpoint or savepoint of the job.")
        private boolean latest;

        @Option(
                names = "--resume",
                description =
                        "For services: as --from-latest where there is state, else new; a job that"
                                + " runs is left alone.")
        private boolean resume;
    }

    /** A command for these jobs. */
    public SubmitCommand(List<JobDefinition> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public Integer call() throws Exception {
        JobDefinition definition = new JobNames(jobs).definition(job);
        Settings settings =
                JobSettings.read(
                        definition, jobs, jobOptions.sources(options.commandLine(), words));
        List<String> arguments = ClusterArguments.of(settings);
        Path file = JobJar.find(jar, definition, Installation.home());
        return options.run(
                (cluster, console) ->
                        new Submission(cluster, console, definition, settings)
                                .submit(file, arguments));
    }

    private final class Submission {
        private final FlinkCluster cluster;
        private final Console console;
        private final JobDefinition definition;
        private final Settings settings;

        Submission(
                FlinkCluster cluster,
                Console console,
                JobDefinition definition,
                Settings settings) {
            this.cluster = cluster;
            this.console = console;
            this.definition = definition;
            this.settings = settings;
        }

        ExitCode submit(Path file, List<String> arguments) throws Exception {
            List<RemoteJob> running = cluster.running(definition.name());
            if (!running.isEmpty()) {
                return alreadyRuns(running.get(0));
            }
            ClusterArguments.notices(settings).forEach(console::say);
            JobStart.From from = from();
            prepare();
            JobStart start = new JobStart(JobJar.upload(cluster, console, file), arguments);
            return watch(cluster.run(start, from));
        }

        private ExitCode alreadyRuns(RemoteJob running) {
            String line =
                    "%s runs already as %s: %s"
                            .formatted(
                                    definition.shortName(),
                                    running.id(),
                                    cluster.page(running.id()));
            if (origin != null && origin.resume) {
                console.say(line);
                return ExitCode.DONE;
            }
            console.complain(
                    "%s; upgrade it with joule upgrade %s, or stop it with joule stop %s first"
                            .formatted(line, definition.shortName(), definition.shortName()));
            return ExitCode.FAILURE;
        }

        private JobStart.@Nullable From from()
                throws ClusterException, InterruptedException, IOException {
            if (origin == null) {
                tellOfOldState();
                return null;
            }
            String named = origin.path;
            JobStart.From from = named == null ? newest() : JobStart.From.kept(absolute(named));
            if (from != null) {
                console.say("going on from " + from.path());
            }
            return from;
        }

        private JobStart.@Nullable From newest()
                throws ClusterException, InterruptedException, IOException {
            JobDirectories directories = cluster.directories(definition.name());
            Optional<String> newest =
                    directories.newest(
                            FlinkSettings.configuration(settings, Installation.flinkDirectory()),
                            settings);
            if (newest.isEmpty()) {
                String none =
                        "no checkpoint or savepoint of %s in %s"
                                .formatted(definition.shortName(), directories);
                if (origin != null && origin.latest) {
                    throw new ClusterException(
                            none + "; submit it without --from-latest to start anew");
                }
                console.say(none + ": starting anew");
            }
            // A checkpoint that nobody owns would stay for ever.
            return newest.map(path -> new JobStart.From(path, !directories.isSavepoint(path)))
                    .orElse(null);
        }

        /** A start that was meant to go on shows only days later. */
        private void tellOfOldState() throws ClusterException, InterruptedException {
            try {
                cluster.directories(definition.name())
                        .newest(
                                FlinkSettings.configuration(
                                        settings, Installation.flinkDirectory()),
                                settings)
                        .ifPresent(
                                path ->
                                        console.say(
                                                "starting anew; --from-latest would go on from "
                                                        + path));
            } catch (IOException e) {
                LOG.info("state of the cluster cannot be seen from here", e);
            }
        }

        private void prepare() throws ClusterException {
            if (unprepared) {
                return;
            }
            try {
                JobPreparation.run(definition, settings, Installation.flinkDirectory())
                        .forEach(console::say);
            } catch (PreparationException e) {
                throw new ClusterException(String.valueOf(e.getMessage()));
            }
        }

        private ExitCode watch(String id) throws ClusterException, InterruptedException {
            String name = definition.shortName();
            if (unwatched) {
                console.say("%s was accepted as %s: %s".formatted(name, id, cluster.page(id)));
                return ExitCode.DONE;
            }
            RemoteJob started;
            try {
                started = new JobWatch(cluster, console, name, id).awaitRunning(START_PATIENCE);
            } catch (ClusterException e) {
                tellWhatGoesOn(id);
                throw e;
            }
            String how = started.hasFinished() ? "has finished" : "runs";
            console.say("%s %s as %s: %s".formatted(name, how, id, cluster.page(id)));
            return ExitCode.DONE;
        }

        /** A job that fails while it starts is not given up by Flink. */
        private void tellWhatGoesOn(String id) throws ClusterException, InterruptedException {
            boolean over = cluster.job(id).map(RemoteJob::isOver).orElse(true);
            if (!over) {
                console.complain(
                        "%s goes on trying; joule cancel %s --yes ends it"
                                .formatted(definition.shortName(), definition.shortName()));
            }
        }
    }

    /** A path on this machine may be given as it is seen from here. */
    static String absolute(String path) {
        if (path.isBlank()) {
            throw new ConfigurationException(
                    "--from is empty; expected a savepoint or a checkpoint");
        }
        return path.matches("[a-z][a-z0-9+.-]*:.*")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }
}
