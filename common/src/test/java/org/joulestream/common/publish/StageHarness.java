package org.joulestream.common.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The stage in one of Flink's tasks, its clock in the hands of the test. */
final class StageHarness implements AutoCloseable {

    private final KeyedOneInputStreamOperatorTestHarness<String, Page, StagedPublication> operator;

    private StageHarness(PublicationStage<Page> stage, PageRules rules, StateBackend backend)
            throws Exception {
        operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(stage), rules::publication, Types.STRING);
        operator.setStateBackend(backend);
    }

    static StageHarness start(
            PublicationStage<Page> stage,
            PageRules rules,
            StateBackend backend,
            @Nullable OperatorSubtaskState state)
            throws Exception {
        StageHarness harness = new StageHarness(stage, rules, backend);
        harness.operator.setup(
                TypeInformation.of(StagedPublication.class)
                        .createSerializer(
                                harness.operator.getExecutionConfig().getSerializerConfig()));
        harness.operator.setProcessingTime(Page.FIRST.toEpochMilli());
        if (state == null) {
            harness.operator.initializeEmptyState();
        } else {
            harness.operator.initializeState(state);
        }
        harness.operator.open();
        return harness;
    }

    void receive(Page... pages) throws Exception {
        for (Page page : pages) {
            operator.processElement(page, 0);
        }
    }

    /** Minutes since {@link Page#FIRST}. */
    void advanceTo(long minutes) throws Exception {
        operator.setProcessingTime(Page.FIRST.toEpochMilli() + minutes * 60_000);
    }

    void advanceSeconds(long seconds) throws Exception {
        operator.setProcessingTime(operator.getProcessingTime() + seconds * 1_000);
    }

    /** What has come out so far. */
    List<StagedPublication> staged() {
        return operator.extractOutputValues();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    /**
     * Names of states that have something, and of how many publications; none, when all is over.
     */
    Map<String, Long> keysInState() {
        KeyedStateBackend<String> backend = operator.getOperator().getKeyedStateBackend();
        Map<String, Long> keys = new LinkedHashMap<>();
        for (String state : List.of("windows", "index", "published", "write-at")) {
            try (Stream<String> found = backend.getKeys(state, VoidNamespace.INSTANCE)) {
                long count = found.count();
                if (count > 0) {
                    keys.put(state, count);
                }
            }
        }
        return keys;
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
