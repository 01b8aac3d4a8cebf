package org.joulestream.common.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.joulestream.common.window.WindowSplit.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits windows, and remembers what it emitted until the enumerator has it in a completed
 * checkpoint.
 */
final class WindowReader<T>
        extends SingleThreadMultiplexSourceReaderBase<
                FetchOutcome<T>, T, WindowSplit, WindowReader.Progress> {

    private static final Logger LOG = LoggerFactory.getLogger(WindowReader.class);

    /** Emitted or given back, not yet acknowledged; by split id. */
    private final Map<String, WindowSplit> settled = new LinkedHashMap<>();

    private final List<WindowSplit> restored = new ArrayList<>();
    private final Set<String> keys;
    private final Counter sameWindows;
    private final Counter returnedWindows;
    private boolean started;
    private @Nullable Long newBarrier;
    private @Nullable Long newCheckpoint;
    private @Nullable Instant newFrontier;

    /** Where a split stands while the reader has it. */
    static final class Progress {
        private WindowSplit split;
        private boolean silent;

        private Progress(WindowSplit split) {
            this.split = split;
        }
    }

    /**
     * @param keys of the plan; what was under way for another key is dropped
     */
    WindowReader(
            Set<String> keys,
            Supplier<SplitReader<FetchOutcome<T>, WindowSplit>> splitReaders,
            Configuration configuration,
            SourceReaderContext context) {
        super(
                new KeptFetcherManager<>(splitReaders, configuration),
                WindowReader::emit,
                configuration,
                context);
        this.keys = keys;
        this.sameWindows = context.metricGroup().counter("sameWindows");
        this.returnedWindows = context.metricGroup().counter("returnedWindows");
    }

    /**
     * Emits and marks as emitted in one step: a barrier can come before or after, never between.
     * Flink removes the finished split only later, and a checkpoint may fall before that. Of a
     * window that was halved, the part is taken off in the same step: a checkpoint after it holds
     * only the parts that are still to be emitted.
     */
    private static <T> void emit(
            FetchOutcome<T> outcome, SourceOutput<T> output, Progress progress) {
        outcome.elements().forEach(output::collect);
        progress.split = outcome.split();
        progress.silent = outcome.elements().isEmpty();
    }

    private void count(Progress done) {
        if (done.split.status() == Status.RETURNED) {
            returnedWindows.inc();
        } else if (done.silent) {
            sameWindows.inc();
        }
    }

    /**
     * Restored splits come before {@link #start()}; only those not yet emitted are read, and of
     * these only what the plan still has.
     */
    @Override
    public void addSplits(List<WindowSplit> splits) {
        List<WindowSplit> pending = new ArrayList<>();
        for (WindowSplit split : splits) {
            boolean isPending = split.status() == Status.PENDING;
            if (isPending && !keys.contains(split.window().key())) {
                LOG.info("Window {} is not wanted any more", split.window().name());
                continue;
            }
            if (isPending) {
                pending.add(split);
            } else {
                settled.put(split.splitId(), split);
            }
            if (!started) {
                restored.add(split);
            }
        }
        if (!pending.isEmpty()) {
            super.addSplits(pending);
        }
    }

    @Override
    public void start() {
        started = true;
        if (!restored.isEmpty()) {
            context.sendSourceEventToCoordinator(new HoldingsEvent(List.copyOf(restored)));
            restored.clear();
        }
        askForMore();
    }

    @Override
    public List<WindowSplit> snapshotState(long checkpointId) {
        List<WindowSplit> splits = new ArrayList<>(super.snapshotState(checkpointId));
        splits.addAll(settled.values());
        newBarrier = checkpointId;
        // An idle reader is not polled before it says that there is something.
        splitFetcherManager.getQueue().notifyAvailable();
        return splits;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof AcknowledgedEvent acknowledged) {
            acknowledged.splitIds().forEach(settled::remove);
        } else if (event instanceof FrontierEvent frontier) {
            newFrontier = frontier.completeBefore();
            splitFetcherManager.getQueue().notifyAvailable();
        } else {
            throw new IllegalArgumentException("unknown event from the enumerator: " + event);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        newCheckpoint = checkpointId;
        splitFetcherManager.getQueue().notifyAvailable();
    }

    /**
     * Every reader tells the same watermark, with or without splits: all that is older has passed
     * some reader before a barrier of a completed checkpoint.
     */
    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        Long barrier = newBarrier;
        if (barrier != null) {
            newBarrier = null;
            context.sendSourceEventToCoordinator(new PassedEvent(barrier));
        }
        Long checkpoint = newCheckpoint;
        if (checkpoint != null) {
            newCheckpoint = null;
            context.sendSourceEventToCoordinator(new PresentEvent(checkpoint));
        }
        Instant frontier = newFrontier;
        if (frontier != null) {
            newFrontier = null;
            output.emitWatermark(new Watermark(frontier.toEpochMilli() - 1));
        }
        return super.pollNext(output);
    }

    @Override
    protected void onSplitFinished(Map<String, Progress> finished) {
        List<WindowSplit> splits = finished.values().stream().map(done -> done.split).toList();
        finished.values().forEach(this::count);
        splits.forEach(split -> settled.put(split.splitId(), split));
        context.sendSourceEventToCoordinator(new SettledEvent(splits));
        askForMore();
    }

    @Override
    protected Progress initializedState(WindowSplit split) {
        return new Progress(split);
    }

    @Override
    protected WindowSplit toSplitType(String splitId, Progress progress) {
        return progress.split;
    }

    private void askForMore() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }
}
