package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.joulestream.capacity.day.Cycles;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.launch.JobSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The windowed operator as the job wires it: keys, windows, trigger, lateness, late ones. */
class GasDayTotalsTest {
    private static final CycleTotals TIMELY = Cycles.posted("Timely", 1, "a");
    private static final CycleTotals EVENING = Cycles.posted("Evening", 5, "b");
    private static final CycleTotals FINAL = Cycles.posted("Final", 9, "c");
    private static final CycleTotals NEXT_DAY = Cycles.posted("2025-02-28", "Timely", 25, "d");

    /** The end of the gas day and the three days that the job waits for corrections. */
    private static final Instant CLEARED =
            TIMELY.gasDayEnd().plus(Duration.ofDays(3)).minusMillis(1);

    private KeyedOneInputStreamOperatorTestHarness<String, CycleTotals, GasDaySummary> windows;

    GasDayTotalsTest() throws Exception {
        windows = harness();
    }

    @BeforeEach
    void open() throws Exception {
        windows.open();
    }

    @AfterEach
    void close() throws Exception {
        windows.close();
    }

    @Test
    void tellsOfAGasDayFromItsFirstCycleOn() throws Exception {
        process(TIMELY);
        process(EVENING);

        assertThat(told())
                .containsExactly("2025-02-27: Timely a", "2025-02-27: Timely a, Evening b");
    }

    @Test
    void aLateCycleCorrectsAGasDayThatIsOver() throws Exception {
        process(TIMELY);
        watermark(TIMELY.gasDayEnd());
        process(FINAL);
        process(EVENING);

        assertThat(told())
                .containsExactly(
                        "2025-02-27: Timely a",
                        "2025-02-27: Timely a, Final c",
                        "2025-02-27: Timely a, Evening b, Final c");
    }

    @Test
    void anOlderPostingAndARepeatAreSilent() throws Exception {
        process(EVENING);
        process(EVENING);
        process(Cycles.posted("Evening", 4, "z"));

        assertThat(told()).containsExactly("2025-02-27: Evening b");
    }

    /** Else the table would take content from in between for newer that another run reads. */
    @Test
    void tellsWhenTheSameContentIsPostedAgain() throws Exception {
        CycleTotals again = Cycles.posted("Evening", 8, "b");
        process(EVENING);
        process(again);
        process(Cycles.posted("Evening", 6, "z"));

        assertThat(windows.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(summary(EVENING), summary(again));
    }

    @Test
    void keepsGasDaysApart() throws Exception {
        process(TIMELY);
        process(NEXT_DAY);
        process(EVENING);

        assertThat(told())
                .containsExactly(
                        "2025-02-27: Timely a",
                        "2025-02-28: Timely d",
                        "2025-02-27: Timely a, Evening b");
    }

    @Test
    void keepsAGasDayUntilItsLatenessIsOverAndThenLeavesNothing() throws Exception {
        process(TIMELY);
        process(EVENING);
        watermark(CLEARED.minusMillis(1));
        assertThat(windows.numKeyedStateEntries()).isEqualTo(1);
        assertThat(windows.numEventTimeTimers()).isEqualTo(1);

        watermark(CLEARED);

        assertThat(windows.numKeyedStateEntries()).isZero();
        assertThat(windows.numEventTimeTimers()).isZero();
        assertThat(windows.numProcessingTimeTimers()).isZero();
        assertThat(told()).hasSize(2);
    }

    @Test
    void handsOnWhatComesAfterThatAndKeepsNothingOfIt() throws Exception {
        watermark(CLEARED);
        process(FINAL);
        process(NEXT_DAY);

        assertThat(late()).usingRecursiveFieldByFieldElementComparator().containsExactly(FINAL);
        assertThat(told()).containsExactly("2025-02-28: Timely d");
        assertThat(windows.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void theEndOfABoundedRunLeavesNothing() throws Exception {
        process(TIMELY);
        process(NEXT_DAY);

        windows.processWatermark(Long.MAX_VALUE);

        assertThat(windows.numKeyedStateEntries()).isZero();
        assertThat(windows.numEventTimeTimers()).isZero();
    }

    @Test
    void goesOnFromASnapshotWithAllItHasSeen() throws Exception {
        process(TIMELY);
        process(EVENING);
        OperatorSubtaskState snapshot = windows.snapshot(1, 1);
        close();

        windows = harness();
        windows.initializeState(snapshot);
        windows.open();
        process(EVENING);
        process(FINAL);

        assertThat(windows.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(summary(TIMELY, EVENING, FINAL));
        watermark(CLEARED);
        assertThat(windows.numKeyedStateEntries()).isZero();
        assertThat(windows.numEventTimeTimers()).isZero();
    }

    private void process(CycleTotals cycle) throws Exception {
        windows.processElement(cycle, cycle.gasDayStart().toEpochMilli());
    }

    private void watermark(Instant instant) throws Exception {
        windows.processWatermark(instant.toEpochMilli());
    }

    /** Gas day, cycles and the hash of each one's posting. */
    private List<String> told() {
        return windows.extractOutputValues().stream().map(GasDayTotalsTest::text).toList();
    }

    private static String text(GasDaySummary summary) {
        return Arrays.stream(summary.cycles())
                .map(cycle -> cycle.cycle() + ' ' + cycle.fileHash())
                .collect(Collectors.joining(", ", summary.gasDay() + ": ", ""));
    }

    private List<CycleTotals> late() {
        List<CycleTotals> late = new ArrayList<>();
        for (StreamRecord<CycleTotals> record : windows.getSideOutput(CapacityPipeline.LATE)) {
            late.add(record.getValue());
        }
        return late;
    }

    private static GasDaySummary summary(CycleTotals... cycles) {
        return new GasDaySummary("TW", Cycles.DAY, cycles);
    }

    // The graph holds operators of all types; the uid says which one this is.
    @SuppressWarnings("unchecked")
    private static KeyedOneInputStreamOperatorTestHarness<String, CycleTotals, GasDaySummary>
            harness() throws Exception {
        StreamNode node = node(CapacityPipeline.GAS_DAYS_UID);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                (StreamOperatorFactory<GasDaySummary>) node.getOperatorFactory(),
                (KeySelector<CycleTotals, String>) node.getStatePartitioners()[0],
                Types.STRING);
    }

    private static StreamNode node(String uid) {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
        CapacityJob job = new CapacityJob();
        job.define(
                environment,
                JobSettings.read(
                        job, List.of(), ConfigurationSources.ofArguments("--capacity.files=.")));
        return environment.getStreamGraph().getStreamNodes().stream()
                .filter(node -> uid.equals(node.getTransformationUID()))
                .findFirst()
                .orElseThrow();
    }
}
