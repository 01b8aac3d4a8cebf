package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.window.WindowSplit.Status;
import org.junit.jupiter.api.Test;

/** Rule 1 of "Windows": emitted is a state. */
class WindowReaderTest {

    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");
    private static final WindowRetry RETRY =
            new WindowRetry(3, Duration.ofSeconds(10), Duration.ofSeconds(15));

    private final ManualClock clock = new ManualClock(NOW);
    private final WindowSplit split =
            WindowSplit.first(new Window("TW", NOW.minusSeconds(60), NOW, ""), NOW);

    @Test
    void aCheckpointBetweenEmittingAndFinishingHoldsTheSplitAsEmitted() throws Exception {
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher("file"), RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));

            harness.pollUntil(() -> !harness.emitted.isEmpty());
            List<WindowSplit> snapshot = harness.reader.snapshotState(1);

            assertThat(harness.events).as("not reported yet: exactly in between").isEmpty();
            assertThat(snapshot).containsExactly(split.emitted("hash of file", NOW));
        }
    }

    @Test
    void aRestoredEmittedSplitIsReportedAndNeverFetchedAgain() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher();
        WindowSplit emitted = split.emitted("hash", NOW);
        WindowSplit pending = WindowSplit.first(new Window("TW", NOW, NOW, "next"), NOW);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.addSplits(List.of(emitted, pending));
            harness.reader.start();

            harness.pollUntil(() -> harness.events.size() == 2);

            assertThat(fetcher.asked).containsExactly(pending.window().name());
            assertThat(harness.emitted).containsExactly(pending.window().name());
            assertThat(harness.events.get(0))
                    .isEqualTo(new HoldingsEvent(List.of(emitted, pending)));
        }
    }

    @Test
    void anEmittedSplitIsKeptUntilItIsAcknowledged() throws Exception {
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher("file"), RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.events.isEmpty());

            assertThat(harness.reader.snapshotState(1)).hasSize(1);
            harness.reader.handleSourceEvents(new AcknowledgedEvent(List.of(split.splitId())));

            assertThat(harness.reader.snapshotState(2)).isEmpty();
            assertThat(harness.splitRequests()).isEqualTo(2);
        }
    }

    @Test
    void aFailedWindowIsGivenBackWithALongerDelayEachTime() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(new IOException("reset"));
        WindowSplit second =
                new WindowSplit(split.window(), 0, 1, 1, Status.PENDING, NOW, "", null);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(second));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(harness.emitted).isEmpty();
            assertThat(returned.status()).isEqualTo(Status.RETURNED);
            assertThat(returned.failures()).isEqualTo(2);
            assertThat(returned.at()).isEqualTo(NOW.plusSeconds(15));
            assertThat(returned.note()).contains("reset");
            assertThat(harness.reader.snapshotState(1)).containsExactly(returned);
        }
    }

    @Test
    void aPoisonWindowTravelsOnAsItsLastWord() throws Exception {
        ScriptedFetcher fetcher =
                new ScriptedFetcher(new IllegalStateException("not to be parsed"));
        WindowSplit third = new WindowSplit(split.window(), 0, 2, 2, Status.PENDING, NOW, "", null);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(third));
            harness.pollUntil(() -> !harness.events.isEmpty());

            assertThat(harness.emitted).containsExactly("gave up: not to be parsed");
        }
    }

    @Test
    void whatIsNotThereYetIsAskedForLaterAndCountsAsNoFailure() throws Exception {
        Instant later = NOW.plusSeconds(900);
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher(later), RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(returned.at()).isEqualTo(later);
            assertThat(returned.failures()).isZero();
        }
    }

    /** Else a file that is late for days would be given up for failures long past. */
    @Test
    void onlyFailuresInARowCount() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(NOW.plusSeconds(900));
        WindowSplit failedTwice =
                new WindowSplit(split.window(), 0, 2, 2, Status.PENDING, NOW, "", null);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(failedTwice));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(returned.failures()).isZero();
        }
    }

    @Test
    void tellsTheFetcherWhatTheSourceKnowsTheLastContentBy() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher("file");
        WindowSplit revisit = split.emitted("etag", NOW).nextRevision(NOW);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split, revisit));
            harness.pollUntil(() -> harness.events.size() == 2);

            assertThat(fetcher.marks).containsExactly("", "etag");
        }
    }

    @Test
    void whatIsTheSameAsBeforeIsSettledWithoutAnElementAndKeepsItsMark() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(new Fetched.Same<String>());
        WindowSplit revisit = split.emitted("etag", NOW).nextRevision(NOW);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(revisit));
            harness.pollUntil(() -> !harness.events.isEmpty());

            assertThat(harness.emitted).isEmpty();
            assertThat(((SettledEvent) harness.events.get(0)).splits())
                    .containsExactly(revisit.emitted("etag", NOW));
        }
    }

    @Test
    void anIdleReaderPassesTheFrontierOnAsAWatermark() throws Exception {
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher(), RETRY, clock)) {
            harness.reader.start();
            harness.reader.pollNext(harness.output());
            assertThat(harness.reader.isAvailable()).isNotDone();

            harness.reader.handleSourceEvents(new FrontierEvent(NOW));
            assertThat(harness.reader.isAvailable()).isDone();
            harness.reader.pollNext(harness.output());
            harness.reader.pollNext(harness.output());

            assertThat(harness.watermarks).containsExactly(NOW.toEpochMilli() - 1);
        }
    }

    /** A reader that was stopped is polled no more, so the enumerator doesn't speak to it. */
    @Test
    void anIdleReaderSaysAfterACheckpointThatItGoesOnOnceItIsPolled() throws Exception {
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher(), RETRY, clock)) {
            harness.reader.start();
            harness.reader.pollNext(harness.output());

            harness.reader.notifyCheckpointComplete(1);
            assertThat(harness.events).isEmpty();
            assertThat(harness.reader.isAvailable()).isDone();
            harness.reader.pollNext(harness.output());
            harness.reader.pollNext(harness.output());

            assertThat(harness.events).containsExactly(new PresentEvent(1));
        }
    }

    @Test
    void anIdleReaderSaysThatABarrierHasPassedOnceItIsPolled() throws Exception {
        try (ReaderHarness harness = new ReaderHarness(new ScriptedFetcher(), RETRY, clock)) {
            harness.reader.start();
            harness.reader.pollNext(harness.output());

            harness.reader.snapshotState(1);
            assertThat(harness.events).isEmpty();
            assertThat(harness.reader.isAvailable()).isDone();
            harness.reader.pollNext(harness.output());
            harness.reader.pollNext(harness.output());

            assertThat(harness.events).containsExactly(new PassedEvent(1));
        }
    }

    @Test
    void dropsWhatWasUnderWayForAKeyThatThePlanNoLongerHas() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher();
        WindowSplit gone = WindowSplit.first(new Window("FEP", NOW, NOW, ""), NOW);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.addSplits(List.of(gone, split));
            harness.reader.start();
            harness.pollUntil(() -> harness.events.size() == 2);

            assertThat(fetcher.asked).containsExactly(split.window().name());
            assertThat(harness.events.get(0)).isEqualTo(new HoldingsEvent(List.of(split)));
        }
    }

    @Test
    void waitsAsLongAsTheSourceAsks() throws Exception {
        ScriptedFetcher fetcher = new ScriptedFetcher(new IOException("busy"));
        fetcher.retryAfter = Duration.ofMinutes(7);
        try (ReaderHarness harness = new ReaderHarness(fetcher, RETRY, clock)) {
            harness.reader.start();
            harness.reader.addSplits(List.of(split));
            harness.pollUntil(() -> !harness.events.isEmpty());

            WindowSplit returned = ((SettledEvent) harness.events.get(0)).splits().get(0);
            assertThat(returned.at()).isEqualTo(NOW.plus(Duration.ofMinutes(7)));
        }
    }
}
