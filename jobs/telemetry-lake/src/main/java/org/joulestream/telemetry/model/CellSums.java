package org.joulestream.telemetry.model;

/**
 * What an hour keeps of the rows of one cell, in place of them.
 *
 * @param start of the cell, nanoseconds since 1970
 * @param end of the cell, exclusive
 * @param readAt when it was asked for, nanoseconds since 1970
 * @param rows in it, at least one
 * @param fields sums of the numeric fields in their order, then of {@code power_factor}
 * @param deviceType of the last row
 * @param location of the last row
 * @param energyJoules ∫ power dt between the first and the last reading of power, by the
 *     trapezoidal rule; stretches longer than the largest gap are left out. Exact like the sums
 * @param firstPowerAt time of the first reading of power, nanoseconds since 1970; 0 where there is
 *     none
 * @param firstPowerWatts its value
 * @param lastPowerAt time of the last reading of power; 0 where there is none
 * @param lastPowerWatts its value
 */
public record CellSums(
        long start,
        long end,
        long readAt,
        long rows,
        CellField[] fields,
        String deviceType,
        String location,
        double[] energyJoules,
        long firstPowerAt,
        double firstPowerWatts,
        long lastPowerAt,
        double lastPowerWatts) {}
