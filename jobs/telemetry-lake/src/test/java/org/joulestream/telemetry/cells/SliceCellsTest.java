package org.joulestream.telemetry.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.read;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.joulestream.telemetry.model.TelemetryCell;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.junit.jupiter.api.Test;

class SliceCellsTest {

    @Test
    void leavesOutWhatTheProgramBeforeHasExported() throws Exception {
        Instant takenOverAt = at("12:00:10");

        try (OneInputStreamOperatorTestHarness<TelemetrySlice, TelemetryCell> cells =
                harness(() -> Map.of("D1", takenOverAt))) {
            cells.open();
            cells.processElement(
                    read(
                            at("12:00:00"),
                            at("12:01:00"),
                            baseline("D1", at("12:00:10"), at("12:00:15")),
                            baseline("D2", at("12:00:10"))),
                    0);

            assertThat(cells.extractOutputValues())
                    .extracting(cell -> cell.readings().deviceId() + ' ' + cell.readings().rows())
                    .containsExactly("D1 1", "D2 1");
        }
    }

    /** To begin without them would be to export rows twice. */
    @Test
    void doesNotBeginWithoutTheTakeover() throws Exception {
        try (OneInputStreamOperatorTestHarness<TelemetrySlice, TelemetryCell> cells =
                harness(
                        () -> {
                            throw new IOException("PostgreSQL is down");
                        })) {
            assertThatThrownBy(cells::open).hasMessage("PostgreSQL is down");
        }
    }

    private static OneInputStreamOperatorTestHarness<TelemetrySlice, TelemetryCell> harness(
            TakeoverInstants takeover) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new StreamFlatMap<>(new SliceCells(takeover)));
    }
}
