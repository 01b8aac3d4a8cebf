package org.joulestream.cli.remote;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.joulestream.common.config.SecretReference;
import org.jspecify.annotations.Nullable;

/** Counts slowly, and keeps the count. */
final class PumpCount extends RichMapFunction<Long, Long> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final boolean failing;
    private final @Nullable SecretReference password;
    private transient @Nullable ListState<Long> state;
    private transient long count;

    PumpCount(boolean failing, @Nullable SecretReference password) {
        this.failing = failing;
        this.password = password;
    }

    @Override
    public void open(OpenContext context) {
        if (failing) {
            throw new IllegalStateException("the pump is dry");
        }
        if (password != null) {
            password.resolve();
        }
    }

    @Override
    public Long map(Long stroke) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
        count++;
        return count;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        Objects.requireNonNull(state).update(List.of(count));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("count", Types.LONG));
        for (Long kept : state.get()) {
            count += kept;
        }
    }
}
