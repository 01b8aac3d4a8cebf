package org.joulestream.common.merge;

/**
 * What became of the rows of one window: nothing leaves in silence.
 *
 * @param read rows in the window
 * @param inserted keys that were new
 * @param updated keys whose content changed
 * @param unchanged keys whose content is as it was
 * @param stale rows of a window older than what is current
 * @param duplicate rows equal to an earlier one of the window
 * @param rejected rows that could not be used
 * @param closed keys that the window no longer has; not part of the sum
 */
public record MergeCounts(
        long read,
        long inserted,
        long updated,
        long unchanged,
        long stale,
        long duplicate,
        long rejected,
        long closed) {

    /** Fails where a row was lost or counted twice. */
    MergeCounts requireConserved(String window) {
        long sum = inserted + updated + unchanged + stale + duplicate + rejected;
        if (read != sum) {
            throw new IllegalStateException(
                    "window "
                            + window
                            + " read "
                            + read
                            + " rows but accounts for "
                            + sum
                            + ": "
                            + this);
        }
        return this;
    }
}
