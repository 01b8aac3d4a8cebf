package org.joulestream.testkit.scada;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one ten-minute table: each a function of its key and of the time of asking. */
record TenMinuteRows(
        Chance seed, ScadaTable table, Sensors sensors, List<Integer> stations, int width) {
    private static final int EMPTY_ONE_IN = 400;

    /** Sorted by key. */
    Stream<@Nullable Object[]> rows(ScadaStretch stretch, LocalDateTime asOf) {
        long now = Slots.at(asOf);
        return LongStream.rangeClosed(Slots.firstIn(stretch), Slots.lastIn(stretch))
                .boxed()
                .flatMap(slot -> rows(slot, now));
    }

    private Stream<@Nullable Object[]> rows(long slot, long now) {
        LocalDateTime stamp = Slots.time(slot);
        return stations.stream()
                .map(station -> row(stamp, slot, station, now))
                .filter(Objects::nonNull);
    }

    private @Nullable Object @Nullable [] row(
            LocalDateTime stamp, long slot, int station, long now) {
        Chance chance = seed.with(table.tableName().hashCode()).with(station).with(slot);
        RowLife life = new RowLife(chance, slot);
        if (!life.isThere(now) || new Gaps(seed).isSilent(station, slot)) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[width];
        row[0] = stamp;
        row[1] = station;
        boolean corrected = life.isCorrected(now);
        // A correction also fills what was empty.
        if (corrected || !chance.oneIn(71, EMPTY_ONE_IN)) {
            sensors.read(Conditions.of(seed, station, slot), row);
        }
        return corrected ? correct(row) : row;
    }

    private static @Nullable Object[] correct(@Nullable Object[] row) {
        for (int column = Sensors.KEY_COLUMNS; column < row.length; column++) {
            if (row[column] instanceof Float value) {
                row[column] = value + 1;
                return row;
            }
        }
        return row;
    }
}
