package org.joulestream.common.window;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.joulestream.common.window.Fetched.Halved;
import org.joulestream.common.window.Fetched.NotYet;
import org.joulestream.common.window.Fetched.Read;
import org.joulestream.common.window.WindowSplit.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one window, or one part of a window that was halved, at a time in Flink's fetching thread.
 */
final class WindowSplitReader<T> implements SplitReader<FetchOutcome<T>, WindowSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(WindowSplitReader.class);

    private final WindowFetcher<T> fetcher;
    private final WindowRetry retry;
    private final InstantSource clock;
    private final Deque<WindowSplit> splits = new ArrayDeque<>();
    private volatile boolean awoken;

    WindowSplitReader(WindowFetcher<T> fetcher, WindowRetry retry, InstantSource clock) {
        this.fetcher = fetcher;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public RecordsWithSplitIds<FetchOutcome<T>> fetch() {
        RecordsBySplits.Builder<FetchOutcome<T>> records = new RecordsBySplits.Builder<>();
        WindowSplit split = splits.peekFirst();
        if (split == null || awoken) {
            awoken = false;
            return records.build();
        }
        FetchOutcome<T> outcome = read(split);
        if (outcome.split().equals(split)) {
            return records.build();
        }
        splits.removeFirst();
        records.add(split.splitId(), outcome);
        if (outcome.split().status() == Status.PENDING) {
            // Halved: the next call reads the next part.
            splits.addFirst(outcome.split());
        } else {
            records.addFinishedSplit(split.splitId());
        }
        return records.build();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<WindowSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("windows are only ever added, not " + change);
        }
        splits.addAll(change.splits());
    }

    @Override
    public void wakeUp() {
        awoken = true;
        fetcher.cancel();
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }

    private FetchOutcome<T> read(WindowSplit split) {
        Instant askedAt = clock.instant();
        try {
            return outcome(
                    split, fetcher.fetch(split.part(), split.revision(), split.note()), askedAt);
        } catch (IOException | RuntimeException failure) {
            if (awoken) {
                // Woken to stop or to take more splits: the window stays, and what was being read
                // is read from its start.
                return new FetchOutcome<>(split, List.of());
            }
            return failed(split, failure);
        }
    }

    private FetchOutcome<T> outcome(WindowSplit split, Fetched<T> fetched, Instant askedAt) {
        if (fetched instanceof Halved<T> halves) {
            WindowSplit halved = split.halved(halves, askedAt);
            LOG.info(
                    "Window {} is too large, read as {} and {}",
                    split.part().name(),
                    halves.first().name(),
                    halves.second().name());
            return new FetchOutcome<>(halved, List.of());
        }
        if (fetched instanceof NotYet<T> notYet) {
            LOG.debug(
                    "Window {} is not there yet, asked again at {}: {}",
                    split.part().name(),
                    notYet.askAgainAt(),
                    notYet.reason());
            return new FetchOutcome<>(
                    split.returned(notYet.reason(), notYet.askAgainAt(), false), List.of());
        }
        if (fetched instanceof Read<T> read) {
            return new FetchOutcome<>(split.emitted(read.mark(), askedAt), List.of(read.element()));
        }
        return new FetchOutcome<>(split.emitted(split.note(), askedAt), List.of());
    }

    private FetchOutcome<T> failed(WindowSplit split, Exception failure) {
        int failures = split.failures() + 1;
        LOG.warn(
                "Window {} failed, {}: {}",
                split.part().name(),
                retry.words(failures),
                failure.toString());
        LOG.debug("Window {} failed", split.part().name(), failure);
        if (failures >= retry.attempts() || fetcher.isHopeless(failure)) {
            List<T> lastWords =
                    split.parts().stream()
                            .map(part -> fetcher.giveUp(part, split.revision(), failure))
                            .toList();
            return new FetchOutcome<>(split.givenUp(clock.instant()), lastWords);
        }
        Instant again = clock.instant().plus(delay(failures, failure));
        return new FetchOutcome<>(split.returned(failure.toString(), again, true), List.of());
    }

    /** As long as the retry says, and no shorter than the source asks for. */
    private Duration delay(int failures, Exception failure) {
        Duration own = retry.delayAfter(failures);
        Duration asked = fetcher.retryAfter(failure);
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }
}
