package org.joulestream.cli.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** Starts what of a cluster does not run, and waits until all of it answers. */
final class ClusterStart {
    private final ClusterDirectory directory;
    private final FlinkFiles flink;
    private final Map<String, String> environment;
    private final Consumer<String> say;

    ClusterStart(
            ClusterDirectory directory,
            FlinkFiles flink,
            Map<String, String> environment,
            Consumer<String> say) {
        this.directory = directory;
        this.flink = flink;
        this.environment = environment;
        this.say = say;
    }

    /**
     * Does it.
     *
     * @throws ClusterFailure when a process ends or does not come in time
     */
    void run(StartRequest request) throws IOException, InterruptedException {
        directory.create();
        try (ClusterLock lock = ClusterLock.acquire(directory, say)) {
            start(request);
        }
    }

    private void start(StartRequest request) throws IOException, InterruptedException {
        ClusterSettings before = ClusterSettings.read(directory);
        boolean running = before != null && !running(before).isEmpty();
        ClusterSettings settings =
                before != null && running
                        ? request.beside(before, directory)
                        : request.anew(before);
        List<Member> missing = missing(settings);
        if (missing.isEmpty()) {
            say.accept(
                    "the cluster in %s runs already on %s"
                            .formatted(directory.shown(), settings.url()));
            return;
        }
        if (missing.contains(Member.JOB_MANAGER)) {
            refusePortInUse(settings);
        }
        MemberLauncher launcher = prepare(settings, running);
        Map<Member, Long> logs = logSizes(settings);
        launch(launcher, missing);
        try {
            new Readiness(directory, settings, logs, say).await();
        } catch (ClusterFailure e) {
            throw running ? e : stopped(e, settings);
        }
        say.accept("Flink runs on %s: %s".formatted(settings.url(), settings.words()));
    }

    /** A cluster comes up as a whole or not at all. */
    private ClusterFailure stopped(ClusterFailure failure, ClusterSettings settings)
            throws IOException, InterruptedException {
        new ClusterStop(directory, settings, line -> {}).end();
        return new ClusterFailure(failure.getMessage() + "; the others were stopped");
    }

    /** While others run, they keep the files that they were started with. */
    private MemberLauncher prepare(ClusterSettings settings, boolean running) throws IOException {
        if (!running) {
            directory.emptyScratch();
            flink.copyTo(directory);
        }
        MemberLauncher launcher = new MemberLauncher(directory, settings, flink, environment);
        settings.write(directory);
        return launcher;
    }

    private void launch(MemberLauncher launcher, List<Member> missing) throws IOException {
        List<Member> first = new ArrayList<>();
        for (Member member : missing) {
            boolean ended = new MemberProcess(directory, member).wasStarted();
            launcher.start(member);
            if (ended) {
                say.accept(member.words() + " had ended; started again");
            } else {
                first.add(member);
            }
        }
        if (!first.isEmpty()) {
            say.accept("started in %s: %s".formatted(directory.shown(), Member.words(first)));
        }
    }

    private static void refusePortInUse(ClusterSettings settings) {
        int port = settings.ports().rest();
        if (!Ports.isFree(port)) {
            throw new ConfigurationException(
                    "port %d is in use by %s; give another with --port"
                            .formatted(port, PortOwner.words(port)));
        }
    }

    private List<Member> missing(ClusterSettings settings) throws IOException {
        List<Member> missing = new ArrayList<>(Member.all(settings));
        missing.removeAll(running(settings));
        return missing;
    }

    private List<Member> running(ClusterSettings settings) throws IOException {
        List<Member> running = new ArrayList<>();
        for (Member member : Member.all(settings)) {
            @Nullable ProcessHandle process = new MemberProcess(directory, member).find();
            if (process != null) {
                running.add(member);
            }
        }
        return running;
    }

    private Map<Member, Long> logSizes(ClusterSettings settings) throws IOException {
        Map<Member, Long> sizes = new HashMap<>();
        for (Member member : Member.all(settings)) {
            sizes.put(member, LogText.size(directory.log(member)));
        }
        return sizes;
    }
}
