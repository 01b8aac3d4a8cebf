package org.joulestream.testkit.scada;

/** When trouble can come. */
public enum ScadaMoment {
    /** A connection is opened. */
    CONNECT,
    /** A statement is executed. */
    QUERY,
    /** The next row is asked for. */
    ROW
}
