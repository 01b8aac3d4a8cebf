package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until the job manager answers and every task manager has brought its slots. */
final class Readiness {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 200;

    private final ClusterDirectory directory;
    private final ClusterSettings settings;
    private final Map<Member, Long> logs;
    private final Consumer<String> say;
    private final ClusterRest rest;
    private final long begin = System.nanoTime();
    private final Set<Member> come = new HashSet<>();

    /**
     * For one start.
     *
     * @param logs where the log of each process ended before
     */
    Readiness(
            ClusterDirectory directory,
            ClusterSettings settings,
            Map<Member, Long> logs,
            Consumer<String> say) {
        this.directory = directory;
        this.settings = settings;
        this.logs = logs;
        this.say = say;
        rest = new ClusterRest(settings.url());
    }

    /**
     * Returns when all are there.
     *
     * @throws ClusterFailure naming the first that is not
     */
    void await() throws IOException, InterruptedException {
        while (!allHaveCome()) {
            if (elapsed().compareTo(LONGEST) > 0) {
                throw failure(
                        firstMissing(), "is not there after %d s".formatted(LONGEST.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean allHaveCome() throws IOException, InterruptedException {
        Set<String> resources = rest.taskManagers();
        List<Member> members = Member.all(settings);
        for (Member member : members) {
            ProcessHandle process = new MemberProcess(directory, member).find();
            if (process == null) {
                throw failure(member, "ended while it started");
            }
            if (resources != null && hasCome(member, process, resources) && come.add(member)) {
                tell(member);
            }
        }
        return come.containsAll(members);
    }

    private static boolean hasCome(Member member, ProcessHandle process, Set<String> resources) {
        return member.role() != Role.TASK_MANAGER
                || MemberProcess.resource(process).map(resources::contains).orElse(false);
    }

    private void tell(Member member) {
        switch (member.role()) {
            case ZOOKEEPER -> {}
            case JOB_MANAGER ->
                    say.accept(
                            "the job manager answers after %d s".formatted(elapsed().toSeconds()));
            case TASK_MANAGER ->
                    say.accept(
                            "%s is there after %d s"
                                    .formatted(member.words(), elapsed().toSeconds()));
        }
    }

    private Member firstMissing() {
        return Member.all(settings).stream()
                .filter(member -> !come.contains(member))
                .findFirst()
                .orElse(Member.JOB_MANAGER);
    }

    private ClusterFailure failure(Member member, String words) throws IOException {
        Path file = directory.log(member);
        List<String> lines =
                new ArrayList<>(LogText.part(file, logs.getOrDefault(member, 0L)).lines());
        if (lines.isEmpty()) {
            file = directory.output(member);
            lines.addAll(LogText.part(file, 0).lines());
        }
        return new ClusterFailure(
                "%s %s; its log ends with: %s (%s)"
                        .formatted(
                                member.words(),
                                words,
                                LogText.tellingLine(lines),
                                directory.shown(file)));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
