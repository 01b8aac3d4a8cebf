package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulestream.common.publish.CommitLanes.Commit;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CommitLanesTest {

    /** Each waits for the others: one after the other they would never end. */
    @Test
    void runsAsManyAtATimeAsItHasLanes() {
        try (CommitLanes lanes = new CommitLanes(4)) {
            CyclicBarrier all = new CyclicBarrier(4);

            assertThatCode(() -> lanes.run(Collections.nCopies(4, () -> await(all))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void doesAllThatCanBeDoneBesideAFailure() {
        AtomicInteger done = new AtomicInteger();
        Commit good = done::incrementAndGet;
        Commit bad =
                () -> {
                    throw new IOException("no route to host");
                };
        Commit broken =
                () -> {
                    throw new IllegalStateException("no such thing");
                };

        try (CommitLanes lanes = new CommitLanes(2)) {
            assertThatThrownBy(() -> lanes.run(List.of(good, bad, good, broken, good)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no route to host")
                    .satisfies(
                            failure ->
                                    assertThat(failure.getSuppressed())
                                            .singleElement()
                                            .isInstanceOf(IllegalStateException.class));
        }
        assertThat(done).hasValue(3);
    }

    @Test
    void hasTheTasksWordsForTheLog() throws Exception {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Commit commit = () -> said.add(String.valueOf(MDC.get("service")));
        MDC.put("service", "my-lake");
        try (CommitLanes lanes = new CommitLanes(2)) {
            lanes.run(List.of(commit, commit, commit));
        } finally {
            MDC.remove("service");
        }
        assertThat(said).containsExactly("my-lake", "my-lake", "my-lake");
    }

    @Test
    void endsWhatIsUnderWayBeforeItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AtomicBoolean ended = new AtomicBoolean();
        Commit slow =
                () -> {
                    begun.countDown();
                    ended.set(waitsForItsEnd());
                };
        CommitLanes lanes = new CommitLanes(2);
        Thread task =
                new Thread(
                        () ->
                                assertThatThrownBy(() -> lanes.run(List.of(slow, slow)))
                                        .isInstanceOf(InterruptedException.class));
        task.start();
        begun.await();

        task.interrupt();
        lanes.close();

        assertThat(ended).isTrue();
        task.join();
    }

    /** As a request that does not notice that its thread is interrupted. */
    private static boolean waitsForItsEnd() {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() < until) {
            interrupted |= Thread.interrupted();
        }
        return interrupted;
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IOException(alone);
        }
    }
}
