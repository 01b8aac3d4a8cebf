package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.joulestream.common.window.WindowSplit.Status;
import org.junit.jupiter.api.Test;

/** Rule 4 of "Windows": a window that is too large is read in halves, within the same split. */
class HalvedWindowTest {

    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");
    private static final WindowRetry RETRY =
            new WindowRetry(3, Duration.ofSeconds(10), Duration.ofSeconds(15));

    private final ManualClock clock = new ManualClock(NOW);
    private final WindowSplit split = WindowSplit.first(window(0, 60), NOW);

    @Test
    void readsTheHalvesOfATooLargeWindowInPlaceOfIt() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(halved(0, 40, 60), halved(0, 20, 40));
        WindowSplit revisit = split.emitted("etag", NOW).nextRevision(NOW);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(revisit));
            harness.pollUntil(() -> !harness.events.isEmpty());

            assertThat(fetcher.asked)
                    .containsExactly(
                            name(0, 60), name(0, 40), name(0, 20), name(20, 40), name(40, 60));
            assertThat(fetcher.marks).containsExactly("etag", "", "", "", "");
            assertThat(harness.emitted).containsExactly(name(0, 20), name(20, 40), name(40, 60));
            assertThat(harness.events)
                    .as("the parent alone, without a mark")
                    .containsExactly(new SettledEvent(List.of(revisit.emitted("", NOW))));
        }
    }

    @Test
    void aCheckpointBetweenTwoHalvesHoldsTheSecondOnlyAndARestoreGoesOnWithIt() throws Exception {
        List<WindowSplit> snapshot;
        try (ReaderHarness harness =
                new ReaderHarness(new ScriptedFetcher(halved(0, 40, 60)), RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.emitted.isEmpty());
            snapshot = throughBytes(harness.reader.snapshotState(1));
            assertThat(harness.emitted).containsExactly(name(0, 40));
        }
        ScriptedFetcher fetcher = new ScriptedFetcher();
        try (ReaderHarness restored = new ReaderHarness(fetcher, RETRY, clock)) {
            restored.reader.addSplits(snapshot);
            restored.reader.start();
            restored.pollUntil(() -> restored.events.size() == 2);

            assertThat(snapshot).extracting(WindowSplit::parts).containsExactly(parts(40, 60));
            assertThat(restored.emitted).containsExactly(name(40, 60));
            assertThat(restored.events)
                    .containsExactly(
                            new HoldingsEvent(snapshot),
                            new SettledEvent(List.of(split.emitted("", NOW))));
        }
    }

    @Test
    void aCheckpointBeforeTheFirstHalfIsEmittedHoldsBoth() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(halved(0, 40, 60));
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            // The queue takes two outcomes: the halving, and the first half, which nobody polls.
            Awaitility.await().until(() -> fetcher.asked.size() >= 2);

            List<WindowSplit> before = harness.reader.snapshotState(1);
            harness.reader.pollNext(harness.output());
            List<WindowSplit> after = harness.reader.snapshotState(2);

            assertThat(harness.emitted).isEmpty();
            assertThat(before).containsExactly(split);
            assertThat(after).extracting(WindowSplit::parts).containsExactly(parts(0, 40, 60));
        }
    }

    /** Else a change between the first half and the last would never be asked for. */
    @Test
    void aHalvedWindowIsAsOldAsItsFirstHalf() throws Exception {
        try (ReaderHarness harness =
                new ReaderHarness(new ScriptedFetcher(halved(0, 40, 60)), RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.emitted.isEmpty());
            WindowSplit second = harness.reader.snapshotState(1).get(0);
            clock.advance(Duration.ofHours(1));

            assertThat(second.grantedAt(clock.instant()).emitted("x", clock.instant()).at())
                    .isEqualTo(NOW);
        }
    }

    @Test
    void aHalfThatFailsIsGivenBackWithoutWhatWasEmitted() throws Exception {
        ScriptedFetcher fetcher =
                new ScriptedFetcher(halved(0, 40, 60), "first", new IOException("reset"));
        WindowSplit failedTwice =
                new WindowSplit(split.window(), 0, 2, 2, Status.PENDING, NOW, "", null);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(failedTwice));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(harness.emitted).containsExactly("first");
            assertThat(returned.status()).isEqualTo(Status.RETURNED);
            assertThat(returned.parts()).isEqualTo(parts(40, 60));
            assertThat(returned.failures()).as("the first half was no failure").isOne();
            assertThat(returned.nextAttempt().parts()).isEqualTo(parts(40, 60));
        }
    }

    @Test
    void givingUpSaysEachPartThatIsMissingAndNoOther() throws Exception {
        ScriptedFetcher fetcher =
                new ScriptedFetcher(
                        halved(0, 40, 60),
                        halved(0, 20, 40),
                        "first",
                        new WindowTooLargeException(window(20, 40), 9, 8, "read fewer columns"));
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.events.isEmpty());

            String why =
                    "gave up: window "
                            + name(20, 40)
                            + " has 9 bytes or more and cannot be halved; expected at most 8: read"
                            + " fewer columns";
            assertThat(fetcher.asked).as("hopeless: asked once").hasSize(4);
            assertThat(harness.emitted).containsExactly("first", why, why);
            assertThat(fetcher.givenUp).containsExactly(name(20, 40), name(40, 60));
            assertThat(harness.events)
                    .containsExactly(new SettledEvent(List.of(split.givenUp(NOW))));
        }
    }

    @Test
    void halvesThatDoNotCoverTheWindowAreAFailureAndNothingOfThemIsRead() throws Exception {
        Fetched.Halved<String> gap = new Fetched.Halved<>(window(0, 20), window(30, 60));
        ScriptedFetcher fetcher = new ScriptedFetcher(gap);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(returned.note()).contains("expected two of the same key, neither empty");
            assertThat(returned.parts()).isEqualTo(parts(0, 60));
            assertThat(harness.emitted).isEmpty();
        }
    }

    private static Fetched.Halved<String> halved(int from, int middle, int to) {
        return Fetched.Halved.at(window(from, to), NOW.plusSeconds(middle - 60));
    }

    /** The windows between these seconds of the minute that the split is. */
    private static List<Window> parts(int... seconds) {
        return IntStream.range(1, seconds.length)
                .mapToObj(i -> window(seconds[i - 1], seconds[i]))
                .toList();
    }

    private static Window window(int from, int to) {
        return new Window("TW", NOW.plusSeconds(from - 60), NOW.plusSeconds(to - 60), "");
    }

    private static String name(int from, int to) {
        return window(from, to).name();
    }

    private static List<WindowSplit> throughBytes(List<WindowSplit> splits) throws IOException {
        WindowSplitSerializer serializer = new WindowSplitSerializer();
        List<WindowSplit> read = new ArrayList<>();
        for (WindowSplit split : splits) {
            read.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        return read;
    }
}
