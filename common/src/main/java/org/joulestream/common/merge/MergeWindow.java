package org.joulestream.common.merge;

import java.io.Serializable;

/**
 * How the sink sees a window of a job.
 *
 * @param <T> the window's type in the stream
 * @param <R> the type of its rows
 */
public interface MergeWindow<T, R> extends Serializable {

    /** For messages: which window it is. */
    String name(T window);

    /** Its merge group as text, the same as its group columns say. */
    String group(T window);

    /** Its place in the order of the group. */
    Ordinal ordinal(T window);

    /** Equal exactly for equal content. */
    String contentHash(T window);

    /** Whether its rows can be merged; otherwise it goes to the ledger only. */
    boolean mergeable(T window);

    /** Whether a key of the group that it doesn't have is gone. */
    boolean closesAbsentKeys(T window);

    /** Its rows, unique by key. */
    R[] rows(T window);

    /** Rows read, used or not. */
    long read(T window);

    /** Rows equal to an earlier one. */
    long duplicates(T window);

    /** Rows that could not be used. */
    long rejected(T window);
}
