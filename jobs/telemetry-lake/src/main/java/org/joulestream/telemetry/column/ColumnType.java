package org.joulestream.telemetry.column;

/** The types of a file's columns. */
public enum ColumnType {
    /** An instant, kept in nanoseconds and written in microseconds. */
    TIMESTAMP,
    /** Text of any length. */
    TEXT,
    /** 64-bit floating point. */
    DOUBLE,
    /** 64-bit whole number. */
    INT64,
    /** 32-bit whole number. */
    INT32,
    /** True or false. */
    BOOLEAN
}
