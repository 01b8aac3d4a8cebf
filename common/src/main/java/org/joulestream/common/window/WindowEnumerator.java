package org.joulestream.common.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.joulestream.common.window.WindowSplit.Status;
import org.jspecify.annotations.Nullable;

/**
 * Hands due windows to readers that ask; {@link WindowBoard} decides, this talks to Flink.
 *
 * <p>A checkpoint that has completed may be a stop's savepoint, after which tasks end; a word to a
 * task that has just ended is lost, and that fails the stop. So readers are not spoken to after a
 * checkpoint until they have spoken themselves, which one that was stopped never does.
 */
final class WindowEnumerator implements SplitEnumerator<WindowSplit, WindowSourceState> {

    /** How often windows are looked at that may have become due, in milliseconds. */
    private static final long TICK_MILLIS = 100;

    private final SplitEnumeratorContext<WindowSplit> context;
    private final WindowBoard board;
    private final TreeSet<Integer> idleReaders = new TreeSet<>();

    /** Not heard of since the last checkpoint, with what they have to be told. */
    private final Map<Integer, Unsaid> silentReaders = new HashMap<>();

    /** After which checkpoint readers have last said that they go on. */
    private final Map<Integer, Long> presentAfter = new HashMap<>();

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
        hear(subtask);
        serve();
    }

    @Override
    public void addReader(int subtask) {
        // It reports what it has, and is told the rest here.
        silentReaders.remove(subtask);
        presentAfter.remove(subtask);
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
        hear(subtask);
        if (event instanceof SettledEvent settled) {
            report(subtask, settled.splits());
        } else if (event instanceof HoldingsEvent holdings) {
            report(subtask, holdings.splits());
        } else if (event instanceof PresentEvent present) {
            presentAfter.put(subtask, present.checkpointId());
            serve();
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
        context.registeredReaders().keySet().forEach(this::unsaid);
        // A reader that is gone reports again when it is back.
        acknowledged.forEach(
                (subtask, splits) -> {
                    if (silentReaders.containsKey(subtask)) {
                        unsaid(subtask).acknowledged.addAll(splits);
                    }
                });
        announceFrontier();
        finishWhenThrough();
        hearEarlyAnswers(checkpointId);
    }

    /** Flink tells readers first: one may have answered before this was told. */
    private void hearEarlyAnswers(long checkpointId) {
        presentAfter.forEach(
                (subtask, checkpoint) -> {
                    if (checkpoint >= checkpointId) {
                        hear(subtask);
                    }
                });
        serve();
    }

    @Override
    public void close() {
        board.close();
    }

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
        if (context.registeredReaders().containsKey(subtask)) {
            context.sendEventToSourceReader(subtask, new AcknowledgedEvent(splitIds));
        }
    }

    private Unsaid unsaid(int subtask) {
        return silentReaders.computeIfAbsent(subtask, reader -> new Unsaid());
    }

    /** It is there: what came up meanwhile is said. */
    private void hear(int subtask) {
        Unsaid unsaid = silentReaders.remove(subtask);
        if (unsaid == null) {
            return;
        }
        if (!unsaid.acknowledged.isEmpty()) {
            acknowledge(subtask, unsaid.acknowledged);
        }
        if (unsaid.frontier != null) {
            context.sendEventToSourceReader(subtask, new FrontierEvent(unsaid.frontier));
        }
        if (finished) {
            context.signalNoMoreSplits(subtask);
        }
    }

    private void announceFrontier() {
        Instant now = board.completeBefore();
        if (now == null || (frontier != null && !now.isAfter(frontier))) {
            return;
        }
        frontier = now;
        silentReaders.values().forEach(unsaid -> unsaid.frontier = now);
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
            if (silentReaders.containsKey(subtask)) {
                continue;
            }
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
        context.registeredReaders().keySet().stream()
                .filter(subtask -> !silentReaders.containsKey(subtask))
                .forEach(context::signalNoMoreSplits);
    }

    /** What a reader has to be told. */
    private static final class Unsaid {
        private final List<String> acknowledged = new ArrayList<>();
        private @Nullable Instant frontier;
    }
}
