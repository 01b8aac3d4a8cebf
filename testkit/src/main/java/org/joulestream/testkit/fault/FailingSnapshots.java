package org.joulestream.testkit.fault;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Hands elements on, and reaches {@link FaultPoint#WHILE_CHECKPOINTING} when its part of a
 * checkpoint is taken. Beside a job's way, it lets some tasks have their part and others not.
 *
 * @param <T> the elements
 */
public final class FailingSnapshots<T> implements MapFunction<T, T>, CheckpointedFunction {
    private final String id;

    /**
     * @param id a plan's
     */
    public FailingSnapshots(String id) {
        this.id = id;
    }

    @Override
    public T map(T element) {
        return element;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        Faults.hit(id, FaultPoint.WHILE_CHECKPOINTING);
    }
}
