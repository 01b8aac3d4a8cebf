package org.joulestream.testkit.influx;

import java.time.Instant;

/**
 * A point on its way into the database.
 *
 * @param arrivesAt when it is written, by a clock that is right
 */
public record DeviceWrite(Instant arrivesAt, InfluxPoint point) {}
