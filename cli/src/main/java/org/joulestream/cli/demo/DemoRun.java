package org.joulestream.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobOutcome;
import org.joulestream.common.launch.JobPreparation;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalFlink;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.launch.RootCause;
import org.joulestream.common.launch.RunningJob;
import org.joulestream.common.launch.StateDirectory;

/** The jobs of a demo on one Flink in this process. */
final class DemoRun implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Console console;
    private final StateDirectory state;
    private final LocalFlink flink;
    private final Map<JobDemo, RunningJob> running = new LinkedHashMap<>();

    private DemoRun(Console console, StateDirectory state, LocalFlink flink) {
        this.console = console;
        this.state = state;
        this.flink = flink;
    }

    /** Starts Flink and all jobs on empty state. */
    static DemoRun start(Demo.Request request, List<JobDemo> jobs, Console console)
            throws Exception {
        StateDirectory state = StateDirectory.open(request.directory().resolve("state"));
        try {
            state.finished();
            List<Settings> settings = new ArrayList<>();
            for (JobDemo job : jobs) {
                Settings own = settings(job);
                settings.add(own);
                prepare(job, own, request.flinkDirectory()).forEach(console::say);
            }
            console.say("starting Flink …");
            Configuration configuration =
                    FlinkSettings.configuration(settings.get(0), request.flinkDirectory(), state);
            int slots = configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
            configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots * jobs.size());
            LocalFlink flink = LocalFlink.start(configuration);
            DemoRun run = new DemoRun(console, state, flink);
            run.submit(jobs, settings);
            return run;
        } catch (Exception failed) {
            state.close();
            throw failed;
        }
    }

    /** Flink knows one object store in a process: that of the job that has one. */
    private static List<String> prepare(JobDemo job, Settings settings, Path flinkDirectory)
            throws PreparationException {
        boolean hasStore =
                settings.knows(S3Options.ENDPOINT) && settings.find(S3Options.ENDPOINT) != null;
        return hasStore
                ? JobPreparation.run(job.job(), settings, flinkDirectory)
                : job.job().prepare(settings);
    }

    private void submit(List<JobDemo> jobs, List<Settings> settings) throws Exception {
        console.say(flink.webInterfaceLine());
        try {
            for (int index = 0; index < jobs.size(); index++) {
                JobDemo job = jobs.get(index);
                running.put(job, flink.submit(job.job(), settings.get(index), null));
            }
        } catch (Exception failed) {
            flink.close();
            throw failed;
        }
    }

    private static Settings settings(JobDemo job) {
        List<String> arguments = new ArrayList<>(job.arguments());
        arguments.addAll(
                List.of(
                        "--flink.parallelism=2",
                        "--flink.checkpoint-interval=1s",
                        "--flink.restart-attempts=5"));
        return JobSettings.read(
                job.job(),
                List.of(job.job()),
                new ConfigurationSources(null, null, job.environment(), arguments));
    }

    /** Waits until all input is through or a signal comes, and tells what changes. */
    void awaitEnd(DemoStop stop) throws Exception {
        Map<JobDemo, String> told = new LinkedHashMap<>();
        while (running.values().stream().anyMatch(job -> !job.hasEnded())
                && !stop.await(LOOK_EVERY)) {
            for (Map.Entry<JobDemo, RunningJob> entry : running.entrySet()) {
                String line = entry.getKey().progress(entry.getValue().counters());
                if (!line.equals(told.put(entry.getKey(), line))) {
                    console.say(line);
                }
            }
        }
    }

    /** Jobs that did not come to the end of their input, a line each. */
    List<String> failures() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<JobDemo, RunningJob> entry : running.entrySet()) {
            JobOutcome outcome = entry.getValue().await();
            if (outcome.ending() != JobOutcome.Ending.FINISHED) {
                Throwable failure = outcome.failure();
                failures.add(
                        "%s ended %s: %s"
                                .formatted(
                                        entry.getKey().job().shortName(),
                                        outcome.ending(),
                                        failure == null ? "no reason" : RootCause.line(failure)));
            }
        }
        return failures;
    }

    /** As the user sees it: {@code web UI: http://…}. */
    String webInterface() {
        return "web UI: " + flink.webInterface();
    }

    @Override
    public void close() throws Exception {
        flink.close();
        state.close();
    }
}
