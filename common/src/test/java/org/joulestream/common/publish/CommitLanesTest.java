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
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joulestream.common.publish.CommitLanes.Commit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

class CommitLanesTest {

    private final IOException noRoute = new IOException("no route to host");

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
    void beginsNoMoreAfterAFailure() {
        AtomicInteger done = new AtomicInteger();
        Commit good = done::incrementAndGet;

        try (CommitLanes lanes = new CommitLanes(1)) {
            assertThatThrownBy(() -> lanes.run(List.of(good, failing(noRoute), good, good)))
                    .isSameAs(noRoute);
        }
        assertThat(done).hasValue(1);
    }

    /** Flink goes on after some failures and must not after others: it looks at the first one. */
    @ParameterizedTest
    @MethodSource("worse")
    void tellsTheWorstFailure(Throwable worse) {
        try (CommitLanes lanes = new CommitLanes(2)) {
            CyclicBarrier both = new CyclicBarrier(2);

            assertThatThrownBy(
                            () ->
                                    lanes.run(
                                            List.of(
                                                    together(both, failing(noRoute)),
                                                    together(both, failing(worse)))))
                    .isSameAs(worse)
                    .hasSuppressedException(noRoute);
        }
    }

    static Stream<Throwable> worse() {
        return Stream.of(
                new StackOverflowError(),
                StagedFileLostException.of(
                        new StagedPart("a.csv", 1, "", new byte[0]), "gone", -1, null));
    }

    /** As an OutOfMemoryError of the virtual machine may be. */
    @Test
    void bearsTheSameFailureTwice() {
        Error error = new StackOverflowError();
        try (CommitLanes lanes = new CommitLanes(2)) {
            CyclicBarrier both = new CyclicBarrier(2);

            assertThatThrownBy(
                            () -> lanes.run(Collections.nCopies(2, together(both, failing(error)))))
                    .isSameAs(error);
        }
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
        CountDownLatch givenUp = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Commit slow =
                () -> {
                    begun.countDown();
                    awaitWhateverInterrupts(answered);
                    ended.incrementAndGet();
                };
        FutureTask<Integer> endedWhenClosed =
                new FutureTask<>(
                        () -> {
                            CommitLanes lanes = new CommitLanes(2);
                            assertThatThrownBy(() -> lanes.run(List.of(slow, slow)))
                                    .isInstanceOf(InterruptedException.class);
                            givenUp.countDown();
                            lanes.close();
                            return ended.get();
                        });
        Thread task = new Thread(endedWhenClosed);
        task.start();
        begun.await();

        task.interrupt();
        givenUp.await();
        while (task.isAlive() && task.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        answered.countDown();

        assertThat(endedWhenClosed.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    /** As a request that does not notice that its thread is interrupted. */
    private static void awaitWhateverInterrupts(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException unnoticed) {
                // Once more.
            }
        }
    }

    private static Commit failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (IOException) failure;
        };
    }

    /** Begins when the other has begun. */
    private static Commit together(CyclicBarrier both, Commit commit) {
        return () -> {
            await(both);
            commit.run();
        };
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IOException(alone);
        }
    }
}
