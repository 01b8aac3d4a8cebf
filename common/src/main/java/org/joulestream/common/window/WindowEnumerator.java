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
 *
 * <p>Nor is a reader spoken to from a checkpoint's begin until the barrier has passed it. Flink
 * would hold such words back, and forgets them where the task fails meanwhile: the next checkpoint
 * then waits for them until its time is over.
 */
final class WindowEnumerator implements SplitEnumerator<WindowSplit, WindowSourceState> {

    /** How often windows are looked at that may have become due, in milliseconds. */
    private static final long TICK_MILLIS = 100;

    private static final long NO_BARRIER = Long.MIN_VALUE;

    private final SplitEnumeratorContext<WindowSplit> context;
    private final WindowBoard board;
    private final TreeSet<Integer> idleReaders = new TreeSet<>();

    /** Not to be spoken to now, with what they have to be told. */
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
        if (!(event instanceof PassedEvent)) {
            // It may have passed the barrier of a stop, and end.
            hear(subtask);
        }
        if (event instanceof SettledEvent settled) {
            report(subtask, settled.splits());
        } else if (event instanceof HoldingsEvent holdings) {
            report(subtask, holdings.splits());
        } else if (event instanceof PresentEvent present) {
            presentAfter.put(subtask, present.checkpointId());
            serve();
        } else if (event instanceof PassedEvent passed) {
            passed(subtask, passed.checkpointId());
            serve();
        } else {
            throw new IllegalArgumentException(
                    "unknown event from reader " + subtask + ": " + event);
        }
        finishWhenThrough();
    }

    @Override
    public WindowSourceState snapshotState(long checkpointId) {
        context.registeredReaders()
                .keySet()
                .forEach(subtask -> unsaid(subtask).barrier = checkpointId);
        return board.snapshot(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
        List.copyOf(silentReaders.keySet()).forEach(subtask -> passed(subtask, checkpointId));
        serve();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        Map<Integer, List<String>> acknowledged = board.complete(checkpointId);
        context.registeredReaders()
                .keySet()
                .forEach(subtask -> unsaid(subtask).complete(checkpointId));
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
        Unsaid unsaid = silentReaders.get(subtask);
        if (unsaid != null) {
            unsaid.acknowledged.addAll(splitIds);
        } else if (context.registeredReaders().containsKey(subtask)) {
            context.sendEventToSourceReader(subtask, new AcknowledgedEvent(splitIds));
        }
    }

    private Unsaid unsaid(int subtask) {
        return silentReaders.computeIfAbsent(subtask, reader -> new Unsaid());
    }

    /** It is there, whatever has completed. */
    private void hear(int subtask) {
        Unsaid unsaid = silentReaders.get(subtask);
        if (unsaid != null) {
            unsaid.isHeard = true;
            speakIfMay(subtask, unsaid);
        }
    }

    /** The barrier of this checkpoint, if any, is none any more. */
    private void passed(int subtask, long checkpointId) {
        Unsaid unsaid = silentReaders.get(subtask);
        if (unsaid != null) {
            unsaid.pass(checkpointId);
            speakIfMay(subtask, unsaid);
        }
    }

    /** What came up meanwhile is said. */
    private void speakIfMay(int subtask, Unsaid unsaid) {
        boolean isThere = context.registeredReaders().containsKey(subtask);
        if (!isThere || !unsaid.isHeard || unsaid.barrier != NO_BARRIER) {
            // One that comes back is told everything then.
            return;
        }
        silentReaders.remove(subtask);
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

        /** Checkpoint whose barrier has not passed the reader yet. */
        private long barrier = NO_BARRIER;

        /** Since a checkpoint has completed. */
        private boolean isHeard = true;

        void complete(long checkpointId) {
            isHeard = false;
            pass(checkpointId);
        }

        void pass(long checkpointId) {
            if (barrier <= checkpointId) {
                barrier = NO_BARRIER;
            }
        }
    }
}
