package org.joulestream.cli.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Ends the processes of a cluster, those and no others. */
final class ClusterStop {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClusterDirectory directory;
    private final ClusterSettings settings;
    private final Consumer<String> say;

    ClusterStop(ClusterDirectory directory, ClusterSettings settings, Consumer<String> say) {
        this.directory = directory;
        this.settings = settings;
        this.say = say;
    }

    void run() throws IOException, InterruptedException {
        try (ClusterLock lock = ClusterLock.acquire(directory, say)) {
            stop();
        }
    }

    /** Ends them, without the lock; returns those that ran. */
    List<Member> end() throws IOException, InterruptedException {
        List<Member> members = new ArrayList<>(Member.all(settings));
        // A job manager gives up its leadership while ZooKeeper still listens.
        boolean keeper = members.remove(Member.ZOOKEEPER);
        List<Member> stopped = new ArrayList<>(end(members));
        if (keeper) {
            stopped.addAll(0, end(List.of(Member.ZOOKEEPER)));
        }
        return stopped;
    }

    private void stop() throws IOException, InterruptedException {
        List<Member> stopped = end();
        if (stopped.isEmpty()) {
            say.accept("no process of the cluster in %s runs".formatted(directory.shown()));
            return;
        }
        say.accept("stopped in %s: %s".formatted(directory.shown(), Member.words(stopped)));
        say.accept(
                settings.highlyAvailable()
                        ? "its jobs come back with the next joule cluster start"
                        : "a job goes on with  joule submit JOB --from-latest  after the next start");
    }

    private List<Member> end(List<Member> members) throws IOException, InterruptedException {
        Map<Member, ProcessHandle> running = new LinkedHashMap<>();
        for (Member member : members) {
            ProcessHandle process = new MemberProcess(directory, member).find();
            if (process != null) {
                process.destroy();
                running.put(member, process);
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<Member, ProcessHandle> entry : running.entrySet()) {
            if (!ends(entry.getValue(), deadline - System.nanoTime())) {
                entry.getValue().destroyForcibly();
                say.accept(
                        "%s did not end within %d s; killed"
                                .formatted(entry.getKey().words(), PATIENCE.toSeconds()));
                ends(entry.getValue(), PATIENCE.toNanos());
            }
        }
        for (Member member : members) {
            MemberProcess process = new MemberProcess(directory, member);
            ProcessHandle survivor = process.find();
            if (survivor != null) {
                // Its pid file stays, so that it can be stopped by whoever may do it.
                throw new ClusterFailure(
                        "%s (process %d) could not be ended; stop it as the user who started it"
                                .formatted(member.words(), survivor.pid()));
            }
            process.forget();
        }
        return List.copyOf(running.keySet());
    }

    private static boolean ends(ProcessHandle process, long nanos) throws InterruptedException {
        try {
            process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
