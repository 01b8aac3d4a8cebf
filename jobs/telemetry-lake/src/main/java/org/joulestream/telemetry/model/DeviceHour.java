package org.joulestream.telemetry.model;

import java.time.Instant;

/**
 * One device in one hour.
 *
 * @param deviceId as InfluxDB has it
 * @param hour start of the hour, UTC
 * @param deviceType of the last row
 * @param location of the last row
 * @param rows in the hour; 0 where it had some and they are gone
 * @param fields sums of the numeric fields in their order, then of {@code power_factor}
 * @param energyKilowattHours ∫ power dt; see {@code Energy}; NaN never, 0 without power
 */
public record DeviceHour(
        String deviceId,
        Instant hour,
        String deviceType,
        String location,
        long rows,
        FieldSums[] fields,
        double energyKilowattHours) {}
