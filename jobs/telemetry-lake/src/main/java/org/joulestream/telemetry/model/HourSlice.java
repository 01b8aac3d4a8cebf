package org.joulestream.telemetry.model;

import java.time.Instant;

/**
 * What a window says of one device in one hour: all of that device between {@code from} and {@code
 * to}, in place of whatever was known of that time before.
 *
 * @param deviceId as InfluxDB has it
 * @param hour start of the hour, UTC
 * @param from first instant that the window covers of it, inclusive
 * @param to first instant that it no longer covers
 * @param requested whether it was read for a request. What the plan reads by itself is whole where
 *     the watermark has passed; a request is beside it
 * @param readAt when it was asked for, nanoseconds since 1970
 * @param cells sorted by start; none where the device had no rows
 */
public record HourSlice(
        String deviceId,
        Instant hour,
        Instant from,
        Instant to,
        boolean requested,
        long readAt,
        CellSums[] cells) {}
