package org.joulestream.cli.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C and SIGTERM into a word to the main thread, which stops jobs and servers in their
 * order.
 *
 * <p>The hook outlasts that clean-up and ends the process itself: otherwise the exit code would be
 * the signal's.
 */
final class DemoStop {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStop.class);
    private static final Duration CLEAN_UP = Duration.ofSeconds(40);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private @Nullable Thread hook;

    /** From now on a signal asks for the end. */
    void arm() {
        hook = new Thread(this::onSignal, "stop-demo");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits for the signal; true when it came. */
    boolean await(Duration longest) throws InterruptedException {
        return requested.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    void await() throws InterruptedException {
        requested.await();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Everything is closed: a pending signal may end the process, a later one is not ours. */
    void ended(ExitCode code) {
        ended.complete(code);
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already");
        }
    }

    private void onSignal() {
        requested.countDown();
        try {
            ExitCode code = ended.get(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(code.number());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            LOG.warn("the demo did not end in time; its servers are killed", e);
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }
}
