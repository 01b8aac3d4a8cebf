package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Ends server processes: politely, or at once with all their children. */
final class Signals {
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private Signals() {}

    /** Fast shutdown: SIGINT rolls back and writes a checkpoint; SIGTERM would wait for clients. */
    static void interruptThenKill(ProcessHandle server, Duration timeout) {
        Programs.succeeds(List.of("sh", "-c", "kill -INT " + server.pid()));
        if (!ended(server, timeout)) {
            kill(server);
        }
    }

    /** SIGKILL to the server and its children, so that nothing gets written any more. */
    static void kill(ProcessHandle server) {
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        ended(server, KILL_TIMEOUT);
        children.forEach(Signals::awaitGone);
    }

    /** Not by onExit: an orphan may stay a zombie until the machine's first process reaps it. */
    private static void awaitGone(ProcessHandle orphan) {
        long deadline = System.nanoTime() + KILL_TIMEOUT.toNanos();
        while (holdsResources(orphan) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean holdsResources(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
