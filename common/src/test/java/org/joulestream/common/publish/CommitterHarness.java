package org.joulestream.common.publish;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One of Flink's committer tasks, with the sink's committer in it. */
final class CommitterHarness implements AutoCloseable {

    static final int MAX_PARALLELISM = 8;

    private final OneInputStreamOperatorTestHarness<
                    CommittableMessage<StagedPublication>, CommittableMessage<StagedPublication>>
            operator;
    private final int tasks;
    private final int task;

    private CommitterHarness(PublicationSink sink, int tasks, int task) throws Exception {
        this.operator =
                new OneInputStreamOperatorTestHarness<>(
                        new CommitterOperatorFactory<>(sink, false, true),
                        MAX_PARALLELISM,
                        tasks,
                        task);
        this.tasks = tasks;
        this.task = task;
    }

    static CommitterHarness start(PublicationSink sink, int tasks, int task) throws Exception {
        return restore(sink, tasks, task, null, 0);
    }

    /** What a checkpoint left pending is committed by this call. */
    static CommitterHarness restore(
            PublicationSink sink,
            int tasks,
            int task,
            @Nullable OperatorSubtaskState state,
            long checkpoint)
            throws Exception {
        CommitterHarness harness = new CommitterHarness(sink, tasks, task);
        harness.operator.setup();
        if (state == null) {
            harness.operator.initializeEmptyState();
        } else {
            harness.operator.setRestoredCheckpointId(checkpoint);
            harness.operator.initializeState(state);
        }
        harness.operator.open();
        return harness;
    }

    /** What the writer hands on before a barrier. */
    void receive(long checkpoint, StagedPublication... publications) throws Exception {
        List<StagedPublication> all = List.of(publications);
        process(new CommittableSummary<>(task, tasks, checkpoint, all.size(), 0));
        for (StagedPublication publication : all) {
            process(new CommittableWithLineage<>(publication, checkpoint, task));
        }
    }

    private void process(CommittableMessage<StagedPublication> message) throws Exception {
        operator.processElement(new StreamRecord<>(message));
    }

    OperatorSubtaskState snapshot(long checkpoint) throws Exception {
        return operator.snapshot(checkpoint, checkpoint);
    }

    void complete(long checkpoint) throws Exception {
        operator.notifyOfCompletedCheckpoint(checkpoint);
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
