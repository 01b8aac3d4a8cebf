package org.joulestream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/** Counts in state, and writes count and first number of each start to a file. */
final class ReportingCount implements MapFunction<Long, Long>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final String report;
    private long count;
    private boolean reported;
    private transient @Nullable ListState<Long> state;

    ReportingCount(String report) {
        this.report = report;
    }

    @Override
    public Long map(Long number) throws IOException {
        if (!reported) {
            report("count " + count + " number " + number + "\n");
            reported = true;
        }
        count++;
        return number;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (state != null) {
            state.update(List.of(count));
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("count", Types.LONG));
        for (long restored : state.get()) {
            count = restored;
        }
    }

    private void report(String line) throws IOException {
        Files.writeString(
                Path.of(report), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
