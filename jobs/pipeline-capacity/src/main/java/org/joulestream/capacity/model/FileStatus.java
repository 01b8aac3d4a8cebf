package org.joulestream.capacity.model;

/**
 * What became of a file when it was read, before it meets the tables.
 *
 * <p>The order is state: new ones come last.
 */
public enum FileStatus {
    /** Its rows can be merged. */
    READABLE,
    /** It is another gas day or cycle than was asked for: recorded, never merged. */
    OTHER_CYCLE,
    /** It cannot be used as a whole; the reason says why. */
    REJECTED,
    /** It could not be had after all attempts. */
    FAILED,
    /** Its lines are too bad in all; the rows are held back, every line is a reject. */
    QUARANTINED
}
