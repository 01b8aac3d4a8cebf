package org.joulestream.telemetry.hourly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.HourSlice;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.telemetry.named.ServiceName;
import org.jspecify.annotations.Nullable;

/** The function in one of Flink's tasks, behind the one that cuts slices into hours. */
final class HourHarness implements AutoCloseable {

    /** For two hours by event time; parts of older hours wait for half an hour by the clock. */
    private static final HourKeeping KEEPING =
            new HourKeeping(Duration.ofHours(2), Duration.ofMinutes(30));

    private final HourCutting cutting;
    private final KeyedOneInputStreamOperatorTestHarness<String, HourSlice, DeviceHour> operator;

    private HourHarness(HourBounds bounds, StateBackend backend) throws Exception {
        cutting = new HourCutting(bounds, Energy.standard());
        operator =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new HourFunction(
                                        bounds,
                                        Energy.standard(),
                                        KEEPING,
                                        new ServiceName("test"))),
                        new HourKey(),
                        Types.STRING);
        operator.setStateBackend(backend);
    }

    static HourHarness following() throws Exception {
        return start(HourBounds.NONE, new HashMapStateBackend(), null);
    }

    static HourHarness reading(Instant from, Instant to) throws Exception {
        return start(new HourBounds(from, to), new HashMapStateBackend(), null);
    }

    static HourHarness start(
            HourBounds bounds, StateBackend backend, @Nullable OperatorSubtaskState state)
            throws Exception {
        HourHarness harness = new HourHarness(bounds, backend);
        harness.operator
                .getExecutionConfig()
                .configure(
                        new Configuration().set(PipelineOptions.GENERIC_TYPES, false),
                        HourHarness.class.getClassLoader());
        harness.operator.setup(
                TypeInformation.of(DeviceHour.class)
                        .createSerializer(
                                harness.operator.getExecutionConfig().getSerializerConfig()));
        if (state == null) {
            harness.operator.initializeEmptyState();
        } else {
            harness.operator.initializeState(state);
        }
        harness.operator.open();
        return harness;
    }

    void receive(TelemetrySlice... slices) throws Exception {
        for (TelemetrySlice slice : slices) {
            for (HourSlice hour : cutting.cut(slice)) {
                operator.processElement(hour, 0);
            }
        }
    }

    /** All windows that start before are read, as the source would say it. */
    void frontier(Instant completeBefore) throws Exception {
        operator.processWatermark(completeBefore.toEpochMilli() - 1);
    }

    void end() throws Exception {
        operator.processWatermark(Watermark.MAX_WATERMARK);
    }

    void advance(Duration byTheClock) throws Exception {
        operator.setProcessingTime(operator.getProcessingTime() + byTheClock.toMillis());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<DeviceHour> hours() {
        return operator.extractOutputValues();
    }

    /** Such as {@code D1 2026-02-07T12:00:00Z 720 rows}, in the order in which they came. */
    List<String> told() {
        return hours().stream()
                .map(hour -> hour.deviceId() + ' ' + hour.hour() + ' ' + hour.rows() + " rows")
                .toList();
    }

    /** Keys in state and timers; none, when all is over. */
    long leftovers() {
        KeyedStateBackend<String> backend = operator.getOperator().getKeyedStateBackend();
        long keys = 0;
        for (String state : List.of(HourState.CELLS, HourState.COVERAGE, HourState.TOLD)) {
            try (Stream<String> found = backend.getKeys(state, VoidNamespace.INSTANCE)) {
                keys += found.count();
            }
        }
        return keys + operator.numEventTimeTimers() + operator.numProcessingTimeTimers();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
