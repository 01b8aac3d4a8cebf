package org.joulestream.common.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A few threads in which commits that have nothing to do with each other go on side by side. */
final class CommitLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitLanes.class);
    private static final int IDLE_SECONDS = 10;

    /** Less than Flink gives a task that is cancelled before it ends the whole process. */
    private static final int PATIENCE_SECONDS = 120;

    /** One after the other within a lane. */
    @FunctionalInterface
    interface Commit {
        void run() throws IOException;
    }

    private final ThreadPoolExecutor threads;

    CommitLanes(int lanes) {
        ClassLoader ofJob = Thread.currentThread().getContextClassLoader();
        threads =
                new ThreadPoolExecutor(
                        lanes,
                        lanes,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> thread(task, ofJob));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task, ClassLoader ofJob) {
        Thread thread = new Thread(task, "commit of publications");
        thread.setDaemon(true);
        thread.setContextClassLoader(ofJob);
        return thread;
    }

    /**
     * Runs all of them, also those after one that fails, and waits for their ends.
     *
     * @throws IOException of the first one that fails, with those of others suppressed
     */
    void run(List<Commit> commits) throws IOException, InterruptedException {
        if (commits.size() == 1) {
            commits.get(0).run();
            return;
        }
        Map<String, String> ofLogLines = MDC.getCopyOfContextMap();
        List<Callable<@Nullable Void>> calls = new ArrayList<>();
        commits.forEach(commit -> calls.add(() -> done(commit, ofLogLines)));
        Failures failures = new Failures();
        for (Future<@Nullable Void> end : threads.invokeAll(calls)) {
            try {
                end.get();
            } catch (ExecutionException failed) {
                failures.add(failed.getCause());
            }
        }
        failures.throwFirst();
    }

    /** Its log lines have what those of the task have. */
    private static @Nullable Void done(Commit commit, @Nullable Map<String, String> ofLogLines)
            throws IOException {
        if (ofLogLines != null) {
            MDC.setContextMap(ofLogLines);
        }
        commit.run();
        return null;
    }

    /** What is under way is ended before the task is: nobody else commits beside it. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!threads.isTerminated() && System.nanoTime() < deadline) {
            try {
                threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (!threads.isTerminated()) {
            LOG.warn("Commits go on after {} s; they may be repeated", PATIENCE_SECONDS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first failure, which is told. */
    private static final class Failures {
        private @Nullable Throwable first;

        private void add(@Nullable Throwable failure) {
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }

        private void throwFirst() throws IOException {
            if (first instanceof IOException io) {
                throw io;
            }
            if (first instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (first instanceof Error error) {
                throw error;
            }
        }
    }
}
