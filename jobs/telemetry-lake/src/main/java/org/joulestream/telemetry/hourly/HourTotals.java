package org.joulestream.telemetry.hourly;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.telemetry.cells.EpochNanos;
import org.joulestream.telemetry.model.CellSums;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.FieldSums;
import org.jspecify.annotations.Nullable;

/** Adds up the cells of an hour. */
record HourTotals(Energy energy) implements Serializable {

    /**
     * The hour as it is now.
     *
     * @param cells in order of time
     * @param told what was told of it before, or null
     * @return null where there are no rows and never were
     */
    @Nullable DeviceHour of(
            String deviceId, Instant hour, List<CellSums> cells, @Nullable DeviceHour told) {
        if (cells.isEmpty()) {
            return told == null ? null : emptied(told);
        }
        CellSums last = cells.get(cells.size() - 1);
        return new DeviceHour(
                deviceId,
                hour,
                last.deviceType(),
                last.location(),
                cells.stream().mapToLong(CellSums::rows).sum(),
                Sums.of(cells),
                energy.kilowattHours(
                        EpochNanos.of(hour), EpochNanos.of(hour.plus(HourBounds.HOUR)), cells));
    }

    private static DeviceHour emptied(DeviceHour told) {
        return new DeviceHour(
                told.deviceId(),
                told.hour(),
                told.deviceType(),
                told.location(),
                0,
                Stream.of(told.fields())
                        .map(field -> Sums.none(field.name()))
                        .toArray(FieldSums[]::new),
                0);
    }

    /** A record compares its array by identity. */
    static boolean areSame(DeviceHour one, @Nullable DeviceHour other) {
        return other != null
                && one.deviceId().equals(other.deviceId())
                && one.hour().equals(other.hour())
                && one.deviceType().equals(other.deviceType())
                && one.location().equals(other.location())
                && one.rows() == other.rows()
                && Arrays.equals(one.fields(), other.fields())
                && Double.compare(one.energyKilowattHours(), other.energyKilowattHours()) == 0;
    }
}
