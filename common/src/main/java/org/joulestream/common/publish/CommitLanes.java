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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A few threads in which commits that have nothing to do with each other go on side by side. */
final class CommitLanes implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    /** What belongs together, one after the other. */
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
     * Runs all of them and waits for their ends. Once one has failed, those that have not begun are
     * left out: the target is in trouble, and the task should say so soon.
     *
     * @throws IOException of the worst failure, with those of others suppressed
     */
    void run(List<Commit> commits) throws IOException, InterruptedException {
        if (commits.size() == 1) {
            commits.get(0).run();
            return;
        }
        Map<String, String> ofLogLines = MDC.getCopyOfContextMap();
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<@Nullable Void>> calls = new ArrayList<>();
        commits.forEach(commit -> calls.add(() -> run(commit, failed, ofLogLines)));
        List<Throwable> failures = new ArrayList<>();
        for (Future<@Nullable Void> end : threads.invokeAll(calls)) {
            try {
                end.get();
            } catch (ExecutionException failure) {
                failures.add(failure.getCause() == null ? failure : failure.getCause());
            }
        }
        throwWorst(failures);
    }

    /** Its log lines have what those of the task have. */
    private static @Nullable Void run(
            Commit commit, AtomicBoolean failed, @Nullable Map<String, String> ofLogLines)
            throws IOException {
        if (failed.get()) {
            return null;
        }
        if (ofLogLines != null) {
            MDC.setContextMap(ofLogLines);
        }
        boolean done = false;
        try {
            commit.run();
            done = true;
        } finally {
            if (!done) {
                failed.set(true);
            }
        }
        return null;
    }

    /** Flink looks at a failure itself to see whether it may go on: not at suppressed ones. */
    private static void throwWorst(List<Throwable> failures) throws IOException {
        Throwable worst = null;
        for (Throwable failure : failures) {
            if (worst == null || severity(failure) > severity(worst)) {
                worst = failure;
            }
        }
        for (Throwable failure : failures) {
            // The virtual machine may throw one and the same object in several threads.
            if (worst != null && failure != worst) {
                worst.addSuppressed(failure);
            }
        }
        if (worst instanceof IOException io) {
            throw io;
        }
        if (worst instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (worst instanceof Error error) {
            throw error;
        }
    }

    private static int severity(Throwable failure) {
        if (failure instanceof Error) {
            return 2;
        }
        return failure instanceof StagedFileLostException ? 1 : 0;
    }

    /**
     * What is under way is ended before the task is, so that nobody else commits beside it. A
     * commit that does not end holds the task, and Flink ends the process of a task that is held.
     */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException again) {
                interrupted = true;
                threads.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
