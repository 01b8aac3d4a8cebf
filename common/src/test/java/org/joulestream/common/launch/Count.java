package org.joulestream.common.launch;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/** Counts numbers in state; what it saw is in statics, since Flink runs a copy of it. */
final class Count implements MapFunction<Long, Long>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long TROUBLED_NUMBER = 10;

    static final AtomicLong COUNTED = new AtomicLong();
    static final AtomicLong RESTORED = new AtomicLong(-1);
    static final AtomicLong SNAPSHOT = new AtomicLong(-1);
    static final AtomicLong FIRST_NUMBER = new AtomicLong(-1);

    private final Trouble trouble;
    private long count;
    private transient @Nullable ListState<Long> state;

    enum Trouble {
        NONE,
        QUOTA,
        FAILURE,
        UNPREPARED
    }

    Count(Trouble trouble) {
        this.trouble = trouble;
    }

    static void reset() {
        COUNTED.set(0);
        RESTORED.set(-1);
        SNAPSHOT.set(-1);
        FIRST_NUMBER.set(-1);
    }

    @Override
    public Long map(Long number) {
        FIRST_NUMBER.compareAndSet(-1, number);
        if (number == TROUBLED_NUMBER) {
            fail();
        }
        count++;
        COUNTED.set(count);
        return number;
    }

    private void fail() {
        switch (trouble) {
            case QUOTA -> throw new StoppedByQuotaException("1000 calls are used up; run again");
            case FAILURE ->
                    throw new SuppressRestartsException(
                            new IllegalStateException("outer", new ArithmeticException("inner")));
            case NONE, UNPREPARED -> {}
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (state != null) {
            state.update(List.of(count));
        }
        SNAPSHOT.set(count);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("count", Types.LONG));
        for (long restored : state.get()) {
            count = restored;
            RESTORED.set(restored);
        }
    }
}
