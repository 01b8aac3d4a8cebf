package org.joulestream.common.window;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * Fails the job when it starts, since its state belongs to another plan.
 *
 * <p>Throwing from {@code restoreEnumerator} would be too early: the job is not there yet to be
 * failed, and would wait for its source for ever. Starting again would not change the
 * configuration, so restarts are suppressed. The state stays as it was.
 */
final class RefusingEnumerator implements SplitEnumerator<WindowSplit, WindowSourceState> {

    private final PlanChangedException changed;
    private final WindowSourceState state;

    RefusingEnumerator(PlanChangedException changed, WindowSourceState state) {
        this.changed = changed;
        this.state = state;
    }

    @Override
    public void start() {
        throw new SuppressRestartsException(changed);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String hostname) {}

    @Override
    public void addSplitsBack(List<WindowSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public WindowSourceState snapshotState(long checkpointId) {
        return state;
    }

    @Override
    public void close() {}
}
