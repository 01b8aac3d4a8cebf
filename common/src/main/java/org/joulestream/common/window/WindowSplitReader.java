package org.joulestream.common.window;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.joulestream.common.window.Fetched.NotYet;
import org.joulestream.common.window.Fetched.Read;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one window at a time in Flink's fetching thread. */
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
        if (outcome.settled().status() == WindowSplit.Status.PENDING) {
            return records.build();
        }
        splits.removeFirst();
        records.add(split.splitId(), outcome);
        records.addFinishedSplit(split.splitId());
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
                    split, fetcher.fetch(split.window(), split.revision(), split.note()), askedAt);
        } catch (IOException | RuntimeException failure) {
            if (awoken) {
                // Woken to stop or to take more splits: the window stays and is read from its
                // start.
                return new FetchOutcome<>(split, null);
            }
            return failed(split, failure);
        }
    }

    private FetchOutcome<T> outcome(WindowSplit split, Fetched<T> fetched, Instant askedAt) {
        if (fetched instanceof NotYet<T> notYet) {
            LOG.debug(
                    "Window {} is not there yet, asked again at {}: {}",
                    split.window().name(),
                    notYet.askAgainAt(),
                    notYet.reason());
            return new FetchOutcome<>(
                    split.returned(notYet.reason(), notYet.askAgainAt(), false), null);
        }
        if (fetched instanceof Read<T> read) {
            return new FetchOutcome<>(split.emitted(read.mark(), askedAt), read.element());
        }
        return new FetchOutcome<>(split.emitted(split.note(), askedAt), null);
    }

    private FetchOutcome<T> failed(WindowSplit split, Exception failure) {
        int failures = split.failures() + 1;
        LOG.warn(
                "Window {} failed, attempt {} of {}: {}",
                split.window().name(),
                failures,
                retry.attempts(),
                failure.toString());
        LOG.debug("Window {} failed", split.window().name(), failure);
        if (failures >= retry.attempts()) {
            T lastWord = fetcher.giveUp(split.window(), split.revision(), failure);
            return new FetchOutcome<>(
                    split.emitted(WindowSplit.GIVEN_UP, clock.instant()), lastWord);
        }
        Instant again = clock.instant().plus(delay(failures, failure));
        return new FetchOutcome<>(split.returned(failure.toString(), again, true), null);
    }

    /** As long as the retry says, and no shorter than the source asks for. */
    private Duration delay(int failures, Exception failure) {
        Duration own = retry.delayAfter(failures);
        Duration asked = fetcher.retryAfter(failure);
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }
}
