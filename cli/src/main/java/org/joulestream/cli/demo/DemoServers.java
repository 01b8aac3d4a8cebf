package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;

/** The servers and stand-ins of a demo for jobs that run on a cluster. */
final class DemoServers {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** What comes after the last row or file: sums, rejects, a last revision. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** A job asks again for what it has, and cannot come to its end without an answer. */
    private static final Duration QUIET = Duration.ofSeconds(8);

    private final Demo.Request request;
    private final Console console;
    private final DemoStop stop;
    private final Map<JobDemo, Long> completeSince = new LinkedHashMap<>();
    private final Map<JobDemo, String> told = new LinkedHashMap<>();
    private final Map<JobDemo, List<String>> verdicts = new LinkedHashMap<>();

    private int questions = -1;
    private long asked;

    DemoServers(Demo.Request request, Console console, DemoStop stop) {
        this.request = request;
        this.console = console;
        this.stop = stop;
    }

    /** Until a signal comes, or with {@code --exit} until every job has its verdict. */
    ExitCode run(List<JobDemo> jobs) throws Exception {
        tellHowToSubmit(jobs);
        while (!stop.await(LOOK_EVERY)) {
            for (JobDemo job : jobs) {
                if (!verdicts.containsKey(job)) {
                    look(job);
                }
            }
            if (request.mode().exit() && verdicts.size() == jobs.size() && isQuiet(jobs)) {
                break;
            }
        }
        boolean wrong = verdicts.values().stream().anyMatch(differences -> !differences.isEmpty());
        boolean early = request.mode().exit() && verdicts.size() < jobs.size();
        return wrong || early ? ExitCode.FAILURE : ExitCode.DONE;
    }

    private boolean isQuiet(List<JobDemo> jobs) {
        int now = jobs.stream().mapToInt(JobDemo::questions).sum();
        if (now != questions) {
            questions = now;
            asked = System.nanoTime();
        }
        return System.nanoTime() - asked > QUIET.toNanos();
    }

    private void tellHowToSubmit(List<JobDemo> jobs) throws IOException {
        DemoCommands commands = new DemoCommands(request.directory());
        console.say("the servers run until Ctrl-C; to let a cluster do the work:");
        List<String> words = new ArrayList<>(List.of("cluster", "start"));
        for (JobDemo job : jobs) {
            for (Path driver : job.drivers()) {
                Path copy = request.directory().resolve(String.valueOf(driver.getFileName()));
                Files.copy(driver, copy, StandardCopyOption.REPLACE_EXISTING);
                words.addAll(List.of("--lib", copy.toString()));
            }
            words.addAll(job.clusterWords());
        }
        console.say(commands.joule(String.join(" ", words)));
        for (JobDemo job : jobs) {
            Path file = DemoConfiguration.write(request.directory(), job);
            console.say(commands.joule("submit " + job.job().shortName() + " --config " + file));
        }
    }

    private void look(JobDemo job) throws Exception {
        String line = job.progressOfOutput();
        if (!line.equals(told.put(job, line))) {
            console.say(line);
        }
        if (!job.isComplete()) {
            return;
        }
        long since = completeSince.computeIfAbsent(job, key -> System.nanoTime());
        List<String> differences = job.differences();
        if (differences.isEmpty() || System.nanoTime() - since > SETTLING.toNanos()) {
            verdicts.put(job, differences);
            tell(job, differences);
        }
    }

    private void tell(JobDemo job, List<String> differences) throws Exception {
        job.summary().forEach(console::say);
        if (differences.isEmpty()) {
            console.say("verified: " + job.proof());
        } else {
            DemoReport.complain(console, differences);
        }
        job.whereToLook(new DemoCommands(request.directory())).forEach(console::say);
    }
}
