package org.joulestream.api.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void close() {
        hanging.countDown();
        threads.shutdownNow();
    }

    @Test
    void isReadyWhenAllAreWell() {
        Readiness readiness = checks(PATIENT, new Fake("a", () -> {}), new Fake("b", () -> {}));

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.checks()).containsExactly(Map.entry("a", true), Map.entry("b", true));
        assertThat(readiness.details()).isEmpty();
    }

    @Test
    void saysWhichFailedAndWhy() {
        Readiness readiness =
                checks(
                        PATIENT,
                        new Fake("good", () -> {}),
                        new Fake(
                                "bad",
                                () -> {
                                    throw new CheckFailure("out\nof order");
                                }),
                        new Fake(
                                "worse",
                                () -> {
                                    throw new IllegalStateException("oops");
                                }));

        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.checks())
                .containsEntry("good", true)
                .containsEntry("bad", false)
                .containsEntry("worse", false);
        assertThat(readiness.details())
                .containsEntry("bad", "out; of order")
                .containsEntry("worse", "java.lang.IllegalStateException: oops")
                .doesNotContainKey("good");
    }

    @Test
    void waitsForNoneLongerThanTheLimit() {
        Readiness readiness =
                checks(
                        Duration.ofMillis(200),
                        new Fake("hanging", this::hang),
                        new Fake("good", () -> {}));

        assertThat(readiness.checks()).containsEntry("hanging", false).containsEntry("good", true);
        assertThat(readiness.details()).containsEntry("hanging", "no answer within 0.2 s");
    }

    @Test
    void runsChecksSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Fake.Work meet =
                () -> {
                    both.countDown();
                    await(both);
                };

        assertThat(checks(PATIENT, new Fake("a", meet), new Fake("b", meet)).isReady()).isTrue();
    }

    @Test
    void asksAServerThatHangsOnceOnly() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Fake check =
                new Fake(
                        "hanging",
                        () -> {
                            runs.incrementAndGet();
                            hang();
                        });
        Checks checks = new Checks(List.of(check), PATIENT, threads);

        CompletableFuture<Readiness> first = checks.readiness();
        CompletableFuture<Readiness> second = checks.readiness();
        hanging.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES).isReady()).isTrue();
        assertThat(second.get(1, TimeUnit.MINUTES).isReady()).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(checks.readiness().get(1, TimeUnit.MINUTES).isReady()).isTrue();
        assertThat(runs).hasValue(2);
    }

    private void hang() {
        await(hanging);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Readiness checks(Duration limit, Check... checks) {
        return new Checks(List.of(checks), limit, threads).readiness().join();
    }

    private record Fake(String name, Work work) implements Check {
        interface Work {
            void run() throws CheckFailure;
        }

        @Override
        public void run() throws CheckFailure {
            work.run();
        }
    }
}
