package org.joulestream.telemetry.model;

/** What became of a window. */
public enum SliceStatus {
    /** Read whole; it may have no rows. */
    READ,
    /** It could not be read, as often as it was tried. */
    FAILED
}
