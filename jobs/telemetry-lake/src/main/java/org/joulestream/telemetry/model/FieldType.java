package org.joulestream.telemetry.model;

/** The types that a field of a measurement may have. */
public enum FieldType {
    /** 64-bit floating point: InfluxDB's float. */
    DOUBLE,
    /** 64-bit whole number: InfluxDB's integer, or unsigned where it fits. */
    LONG,
    /** True or false. */
    BOOLEAN,
    /** Text of any length: InfluxDB's string. */
    TEXT
}
