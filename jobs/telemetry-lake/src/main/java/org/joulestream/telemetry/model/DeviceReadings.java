package org.joulestream.telemetry.model;

/**
 * Rows of one device: a point of InfluxDB each, sorted by time, then by series. Two points of one
 * time and different tags are two rows.
 *
 * @param deviceId as InfluxDB has it, any text
 * @param times of the rows, nanoseconds since 1970 in UTC
 * @param series for each row the index of its tags
 * @param deviceTypes for each series the tag {@code device_type}; {@code unknown} for none
 * @param locations for each series the tag of that name; {@code unknown} for none
 * @param fields the configured fields in their order, each with a value or null for every row
 * @param rejected values that could not be used; their rows are there without them, a point of
 *     which nothing could be used is not a row
 */
public record DeviceReadings(
        String deviceId,
        long[] times,
        int[] series,
        String[] deviceTypes,
        String[] locations,
        FieldValues[] fields,
        RejectedValue[] rejected) {

    /** Refuses columns of different length. */
    public DeviceReadings {
        boolean fits = series.length == times.length && deviceTypes.length == locations.length;
        for (FieldValues field : fields) {
            fits &= field.present().length == times.length;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "rows of device %s have columns of different length".formatted(deviceId));
        }
    }

    /** How many rows there are. */
    public int rows() {
        return times.length;
    }
}
