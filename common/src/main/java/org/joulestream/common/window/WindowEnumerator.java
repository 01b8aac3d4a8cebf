package org.joulestream.common.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.joulestream.common.window.WindowSplit.Status;
import org.jspecify.annotations.Nullable;

/** Hands due windows to readers that ask; {@link WindowBoard} decides, this talks to Flink. */
final class WindowEnumerator implements SplitEnumerator<WindowSplit, WindowSourceState> {

    /** How often windows are looked at that may have become due, in milliseconds. */
    private static final long TICK_MILLIS = 100;

    private final SplitEnumeratorContext<WindowSplit> context;
    private final WindowBoard board;
    private final TreeSet<Integer> idleReaders = new TreeSet<>();
    private boolean finished;
    private @Nullable Instant frontier;

    /** Copied for the thread that reports metrics. */
    private volatile Map<String, Long> budgetsLeft;

    /** Likewise. */
    private volatile long waitingWindows;

    WindowEnumerator(SplitEnumeratorContext<WindowSplit> context, WindowBoard board) {
        this.context = context;
        this.board = board;
        this.budgetsLeft = board.budgetsLeft();
    }

    @Override
    public void start() {
        context.metricGroup().gauge("openWindows", board::openWindows);
        context.metricGroup().gauge("waitingWindows", () -> waitingWindows);
        budgetsLeft.keySet().forEach(this::showBudget);
        context.callAsync(() -> true, (tick, failure) -> tick(), TICK_MILLIS, TICK_MILLIS);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String hostname) {
        idleReaders.add(subtask);
        serve();
    }

    @Override
    public void addReader(int subtask) {
        if (finished) {
            context.signalNoMoreSplits(subtask);
        }
        if (frontier != null) {
            context.sendEventToSourceReader(subtask, new FrontierEvent(frontier));
        }
    }

    @Override
    public void addSplitsBack(List<WindowSplit> splits, int subtask) {
        idleReaders.remove(subtask);
        board.giveBack(splits, subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof SettledEvent settled) {
            report(subtask, settled.splits());
        } else if (event instanceof HoldingsEvent holdings) {
            report(subtask, holdings.splits());
        } else {
            throw new IllegalArgumentException(
                    "unknown event from reader " + subtask + ": " + event);
        }
        finishWhenThrough();
    }

    @Override
    public WindowSourceState snapshotState(long checkpointId) {
        return board.snapshot(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        Map<Integer, List<String>> acknowledged = board.complete(checkpointId);
        acknowledged.forEach(this::acknowledge);
        announceFrontier();
        serve();
    }

    @Override
    public void close() {}

    private void report(int subtask, List<WindowSplit> splits) {
        for (WindowSplit split : splits) {
            if (split.status() == Status.PENDING) {
                board.hold(subtask, split);
            } else if (board.settle(subtask, split)) {
                acknowledge(subtask, List.of(split.splitId()));
            }
        }
    }

    private void acknowledge(int subtask, List<String> splitIds) {
        // A reader that is gone reports again when it is back.
        if (context.registeredReaders().containsKey(subtask)) {
            context.sendEventToSourceReader(subtask, new AcknowledgedEvent(splitIds));
        }
    }

    private void announceFrontier() {
        Instant now = board.completeBefore();
        if (now == null || (frontier != null && !now.isAfter(frontier))) {
            return;
        }
        frontier = now;
        context.registeredReaders()
                .keySet()
                .forEach(
                        subtask ->
                                context.sendEventToSourceReader(subtask, new FrontierEvent(now)));
    }

    private void showBudget(String budget) {
        context.metricGroup()
                .addGroup("budget", budget)
                .gauge("requestsLeft", () -> budgetsLeft.get(budget));
    }

    private void tick() {
        budgetsLeft = board.budgetsLeft();
        waitingWindows = board.waitingWindows();
        serve();
    }

    private void serve() {
        idleReaders.retainAll(context.registeredReaders().keySet());
        for (Integer subtask : List.copyOf(idleReaders)) {
            WindowSplit split = board.grant(subtask);
            if (split == null) {
                break;
            }
            idleReaders.remove(subtask);
            context.assignSplit(split, subtask);
        }
        finishWhenThrough();
    }

    private void finishWhenThrough() {
        if (finished || !board.isFinished()) {
            return;
        }
        finished = true;
        context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
    }
}
