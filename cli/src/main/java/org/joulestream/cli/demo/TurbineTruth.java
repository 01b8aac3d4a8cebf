package org.joulestream.cli.demo;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.joulestream.testkit.scada.ScadaEdge;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaStretch;
import org.joulestream.testkit.scada.ScadaTable;
import org.jspecify.annotations.Nullable;

/** What the archives of a farm's month must hold, from the generator and not from a database. */
record TurbineTruth(ScadaFarm farm) {
    private static final int TURBINES = 8;
    private static final int ALL_TURBINES = 131;
    private static final int MASTS = 2;
    private static final int SEED = 7;
    private static final int TIME_ON = 1;
    private static final int ID = 0;

    /**
     * Of the demo's farm.
     *
     * @param scale 1 for eight turbines; so many times as many otherwise, up to 131
     */
    static TurbineTruth of(int scale) {
        return new TurbineTruth(
                ScadaFarm.of(
                        SEED,
                        Math.min(TURBINES * scale, ALL_TURBINES),
                        MASTS,
                        TurbineStage.MONTH.atDay(1),
                        TurbineStage.MONTH.lengthOfMonth()));
    }

    /** The rows of a table in the archive's order: texts without padding. */
    Stream<@Nullable Object[]> rows(ScadaTable table) {
        Stream<@Nullable Object[]> rows =
                farm.rows(
                        table,
                        ScadaStretch.month(TurbineStage.MONTH, ScadaEdge.CLOSED),
                        ScadaFarm.IN_THE_END);
        if (table != ScadaTable.ALARM) {
            return rows;
        }
        return rows.map(TurbineTruth::withoutPadding)
                .sorted(
                        Comparator.comparing((@Nullable Object[] row) -> timeOn(row))
                                .thenComparing(TurbineTruth::id));
    }

    private static LocalDateTime timeOn(@Nullable Object[] row) {
        return LocalDateTime.parse(String.valueOf(row[TIME_ON]));
    }

    private static Integer id(@Nullable Object[] row) {
        return Integer.valueOf(String.valueOf(row[ID]));
    }

    private static @Nullable Object[] withoutPadding(@Nullable Object[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof String text ? text.stripTrailing() : value)
                .toArray();
    }
}
