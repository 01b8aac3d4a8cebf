package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.joulestream.common.window.WindowSplit.Status;
import org.junit.jupiter.api.Test;

/** When the enumerator speaks to readers, and when it must not. */
class WindowEnumeratorTest {
    private final ManualClock clock = new ManualClock(DailyPlan.FIRST.plusSeconds(864_000));
    private final RecordingContext context = new RecordingContext();
    private WindowEnumerator enumerator = enumerator(2);

    private WindowEnumerator enumerator(int days) {
        return new WindowEnumerator(
                context, new WindowBoard(DailyPlan.of(days, "TW", "FEP"), clock));
    }

    @Test
    void saysNothingAfterACheckpointToAReaderThatHasNotSpoken() {
        enumerator = enumerator(1);
        start(0, 1, 2);
        settle(0, "TW");
        enumerator.snapshotState(1);
        context.said.clear();

        enumerator.notifyCheckpointComplete(1);
        loseReader(1, "FEP");
        context.tick();
        assertThat(context.said).isEmpty();

        enumerator.handleSourceEvent(2, new PresentEvent(1));
        assertThat(context.said).containsExactly("2: frontier", "2: split of FEP");
    }

    @Test
    void saysEverythingOnceTheReaderHasSpoken() {
        start(0, 1);
        settle(0, "TW");
        settle(1, "FEP");
        enumerator.snapshotState(1);
        enumerator.notifyCheckpointComplete(1);
        context.said.clear();

        enumerator.handleSourceEvent(0, new PresentEvent(1));

        assertThat(context.said).containsExactly("0: acknowledged 1", "0: frontier");
    }

    /** Flink tells tasks of a completed checkpoint before it tells the enumerator. */
    @Test
    void countsTheAnswerOfAReaderThatWasToldOfTheCheckpointEarlier() {
        start(0, 1);
        settle(0, "TW");
        settle(1, "FEP");
        enumerator.snapshotState(1);
        enumerator.handleSourceEvent(0, new PresentEvent(1));
        context.said.clear();

        enumerator.notifyCheckpointComplete(1);

        assertThat(context.said).containsExactly("0: acknowledged 1", "0: frontier");
    }

    /** Flink would hold it back, and forget it where the task fails meanwhile. */
    @Test
    void saysNothingBetweenTheBeginOfACheckpointAndItsBarrier() {
        start(0, 1);
        settle(0, "TW");
        settle(1, "FEP");
        context.said.clear();

        enumerator.snapshotState(1);
        settle(0, "TW");
        loseReader(1, "FEP");
        context.tick();
        assertThat(context.said).isEmpty();
        enumerator.handleSourceEvent(0, new PassedEvent(0));
        assertThat(context.said).isEmpty();

        enumerator.handleSourceEvent(0, new PassedEvent(1));
        assertThat(context.said).containsExactly("0: split of FEP");
    }

    @Test
    void doesNotTakeTheBarrierForAWordAfterTheCheckpoint() {
        start(0);
        settle(0, "TW");
        enumerator.snapshotState(1);
        context.said.clear();

        enumerator.notifyCheckpointComplete(1);
        enumerator.handleSourceEvent(0, new PassedEvent(1));
        context.tick();
        assertThat(context.said).isEmpty();

        enumerator.handleSourceEvent(0, new PresentEvent(1));
        assertThat(context.said).isNotEmpty();
    }

    @Test
    void goesOnWhenACheckpointIsAborted() {
        start(0);
        settle(0, "TW");
        enumerator.snapshotState(1);
        settle(0, "FEP");
        context.said.clear();

        enumerator.notifyCheckpointAborted(1);

        assertThat(context.said).isNotEmpty();
    }

    /** Its task has failed, and the checkpoint with it; Flink knows no gateway of it any more. */
    @Test
    void saysNothingToAReaderThatIsGoneWhenACheckpointIsAborted() {
        enumerator = enumerator(1);
        start(0);
        settle(0, "TW");
        settle(0, "FEP");
        enumerator.snapshotState(1);
        enumerator.notifyCheckpointComplete(1);
        enumerator.handleSourceEvent(0, new PresentEvent(1));
        enumerator.snapshotState(2);
        context.readers.remove(0);
        context.said.clear();

        enumerator.notifyCheckpointAborted(2);
        assertThat(context.said).isEmpty();

        context.readers.put(0, new ReaderInfo(0, "localhost"));
        enumerator.addReader(0);
        assertThat(context.said).containsExactly("0: no more");
    }

    @Test
    void tellsTheEndToReadersThatSpeak() {
        start(0, 1);
        for (int day = 0; day < 2; day++) {
            settle(0, "TW");
            settle(1, "FEP");
            enumerator.snapshotState(day);
            enumerator.notifyCheckpointComplete(day);
            enumerator.handleSourceEvent(0, new PresentEvent(day));
        }

        assertThat(context.said).contains("0: no more").doesNotContain("1: no more");
        enumerator.handleSourceEvent(1, new PresentEvent(1));
        assertThat(context.said).contains("1: no more");
    }

    @Test
    void tellsAReaderThatCameBackTheFrontierAtOnce() {
        start(0, 1);
        settle(0, "TW");
        settle(1, "FEP");
        enumerator.snapshotState(1);
        enumerator.notifyCheckpointComplete(1);
        context.said.clear();

        enumerator.addReader(1);
        enumerator.handleSplitRequest(1, null);

        assertThat(context.said).contains("1: frontier").doesNotContain("0: frontier");
    }

    private void start(int... readers) {
        enumerator.start();
        for (int reader : readers) {
            context.readers.put(reader, new ReaderInfo(reader, "localhost"));
            enumerator.addReader(reader);
            enumerator.handleSplitRequest(reader, null);
        }
    }

    /** The reader has emitted the split of this key that it was given, and asks for more. */
    private void settle(int reader, String key) {
        WindowSplit split = newest(key);
        enumerator.handleSourceEvent(
                reader, new SettledEvent(List.of(split.emitted("hash", clock.instant()))));
        enumerator.handleSplitRequest(reader, null);
        assertThat(split.status()).isEqualTo(Status.PENDING);
    }

    private void loseReader(int reader, String key) {
        context.readers.remove(reader);
        enumerator.addSplitsBack(List.of(newest(key)), reader);
    }

    private WindowSplit newest(String key) {
        return context.assigned.stream()
                .filter(given -> given.window().key().equals(key))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static final class RecordingContext implements SplitEnumeratorContext<WindowSplit> {
        private final List<String> said = new ArrayList<>();
        private final List<WindowSplit> assigned = new ArrayList<>();
        private final Map<Integer, ReaderInfo> readers = new TreeMap<>();
        private Runnable ticking = () -> {};

        void tick() {
            ticking.run();
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            String word =
                    event instanceof AcknowledgedEvent acknowledged
                            ? "acknowledged " + acknowledged.splitIds().size()
                            : "frontier";
            said.add(subtask + ": " + word);
        }

        @Override
        public int currentParallelism() {
            return readers.size();
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return readers;
        }

        @Override
        public void assignSplits(SplitsAssignment<WindowSplit> assignment) {
            assignment
                    .assignment()
                    .forEach(
                            (subtask, splits) ->
                                    splits.forEach(
                                            split -> {
                                                assigned.add(split);
                                                said.add(
                                                        subtask
                                                                + ": split of "
                                                                + split.window().key());
                                            }));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            said.add(subtask + ": no more");
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException("the enumerator ticks");
        }

        @Override
        public <T> void callAsync(
                Callable<T> callable,
                BiConsumer<T, Throwable> handler,
                long initialDelayMillis,
                long periodMillis) {
            // The value alone counts where there is no failure.
            ticking = () -> accept(callable, handler);
        }

        @SuppressWarnings("NullAway") // Flink passes null for no failure.
        private static <T> void accept(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            try {
                handler.accept(callable.call(), null);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            runnable.run();
        }
    }
}
