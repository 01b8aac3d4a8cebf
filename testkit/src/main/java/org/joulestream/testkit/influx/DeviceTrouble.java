package org.joulestream.testkit.influx;

/** What devices and their messages do wrong, each often enough to be met within minutes. */
public enum DeviceTrouble {
    /** Some points are written up to {@link DeviceSimulator#LONGEST_DELAY} late. */
    LATE,
    /** Once an hour a device's clock goes back by up to a minute, and is right in the next hour. */
    CLOCK_BACKWARDS,
    /** Some points are written field by field. */
    SPLIT,
    /** Some points are written again as they were. */
    TWICE,
    /** Some points are written again with another voltage, later. */
    CORRECTED,
    /** Devices are called what nobody would call them. */
    ODD_IDS,
    /** Some points have no device_type or no location, and some devices never have a location. */
    MISSING_TAGS,
    /** Some points lack fields. */
    MISSING_FIELDS,
    /**
     * Some values are no decimal numbers. InfluxDB itself takes those only in another week or
     * database.
     */
    WRONG_TYPE,
    /** Times are no whole seconds. */
    NANOSECONDS
}
