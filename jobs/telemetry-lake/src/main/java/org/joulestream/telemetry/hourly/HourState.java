package org.joulestream.telemetry.hourly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.HourCoverage;
import org.joulestream.telemetry.model.HourSlice;
import org.jspecify.annotations.Nullable;

/** What is kept of the hour that is the current key. */
final class HourState {

    // Names of state are a promise: a savepoint of any release has them.
    static final String CELLS = "cells";
    static final String COVERAGE = "coverage";
    static final String TOLD = "told";

    private final MapState<Long, CellSums> cells;
    private final ValueState<HourCoverage> coverage;
    private final ValueState<DeviceHour> told;

    HourState(RuntimeContext task) {
        cells =
                task.getMapState(
                        new MapStateDescriptor<>(
                                CELLS, Types.LONG, TypeInformation.of(CellSums.class)));
        coverage =
                task.getState(
                        new ValueStateDescriptor<>(
                                COVERAGE, TypeInformation.of(HourCoverage.class)));
        told =
                task.getState(
                        new ValueStateDescriptor<>(TOLD, TypeInformation.of(DeviceHour.class)));
    }

    HourCoverage coverage() throws Exception {
        HourCoverage known = coverage.value();
        return known == null ? HourCoverage.NONE : known;
    }

    void update(HourCoverage known) throws Exception {
        coverage.update(known);
    }

    /**
     * Puts the slice's cells in place of all between its start and its end that were not asked for
     * later: what was requested and what the plan reads may be under way at the same time.
     *
     * @param planned whether the plan reads the hour, as far as this slice shows
     */
    void put(HourSlice slice, boolean planned) throws Exception {
        long from = EpochNanos.of(slice.from());
        long to = EpochNanos.of(slice.to());
        List<CellSums> newer = new ArrayList<>();
        HourCoverage known = withoutCells(from, to, slice.readAt(), newer);
        long[] covered = Spans.plus(known.covered(), from, to);
        long[] unknown = Spans.minus(known.unknown(), from, to);
        for (CellSums cell : slice.cells()) {
            long[] rest = withoutNewer(cell, newer);
            if (rest.length == 2 && rest[0] == cell.start() && rest[1] == cell.end()) {
                cells.put(cell.start(), cell);
                continue;
            }
            // A cell cannot be taken apart: what only it has is to come with the rest of the newer.
            for (int pair = 0; pair < rest.length; pair += 2) {
                covered = Spans.minus(covered, rest[pair], rest[pair + 1]);
                unknown = Spans.plus(unknown, rest[pair], rest[pair + 1]);
            }
        }
        update(new HourCoverage(covered, unknown, known.planned() || planned, known.waitUntil()));
    }

    private static long[] withoutNewer(CellSums cell, List<CellSums> newer) {
        long[] rest = {cell.start(), cell.end()};
        for (CellSums other : newer) {
            rest = Spans.minus(rest, other.start(), other.end());
        }
        return rest;
    }

    /** Removes the cells that have anything in there; what they had elsewhere is not known then. */
    private HourCoverage withoutCells(long from, long to, long readAt, List<CellSums> newer)
            throws Exception {
        HourCoverage known = coverage();
        if (!Spans.touch(known.covered(), from, to)) {
            return known;
        }
        long[] covered = known.covered();
        long[] unknown = known.unknown();
        for (CellSums cell : cells()) {
            if (!touch(cell, from, to)) {
                continue;
            }
            if (cell.readAt() > readAt) {
                newer.add(cell);
            } else {
                cells.remove(cell.start());
                covered = Spans.minus(covered, cell.start(), cell.end());
                unknown = Spans.plus(unknown, cell.start(), cell.end());
            }
        }
        return new HourCoverage(covered, unknown, known.planned(), known.waitUntil());
    }

    private static boolean touch(CellSums cell, long from, long to) {
        return cell.start() < to && cell.end() > from;
    }

    /** In order of time, whatever order the state has them in. */
    List<CellSums> cells() throws Exception {
        List<CellSums> sorted = new ArrayList<>();
        cells.values().forEach(sorted::add);
        sorted.sort(Comparator.comparingLong(CellSums::start));
        return sorted;
    }

    /** What was told of the hour last. */
    @Nullable DeviceHour told() throws Exception {
        return told.value();
    }

    void tell(DeviceHour hour) throws Exception {
        told.update(hour);
    }

    void clear() {
        cells.clear();
        coverage.clear();
        told.clear();
    }
}
