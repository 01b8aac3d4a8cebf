package org.joulestream.telemetry.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.joulestream.telemetry.model.DeviceHour;

/**
 * The name of a publication of a device's hour. As text it is the key of the stream.
 *
 * @param deviceId as InfluxDB has it
 * @param hour its start
 */
record HourName(String deviceId, Instant hour) {

    private static final String KIND = "hour";

    static HourName of(DeviceHour hour) {
        return new HourName(hour.deviceId(), hour.hour());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text
     */
    static HourName parse(String name) {
        String[] parts = name.split("/", -1);
        try {
            if (!parts[0].equals(KIND)) {
                throw new IllegalArgumentException(parts[0]);
            }
            return new HourName(DeviceFolder.unescape(parts[1]), Instant.parse(parts[2]));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "publication is '%s'; expected such as hour/D1/2026-02-07T12:00:00Z"
                            .formatted(name),
                    e);
        }
    }

    Instant end() {
        return hour.plus(Duration.ofHours(1));
    }

    /** Such as {@code hour/D1/2026-02-07T12:00:00Z}. */
    @Override
    public String toString() {
        return "%s/%s/%s".formatted(KIND, DeviceFolder.escape(deviceId), hour);
    }
}
