package org.joulestream.common.merge;

import org.jspecify.annotations.Nullable;

/** What a merge does with one window. */
public enum MergeOutcome {
    /** Newer than all before: its rows are compared and written. */
    APPLIED,
    /** The content that is current already: nothing is written but that it was seen again. */
    UNCHANGED,
    /** Older than what is current: ledger only. */
    STALE,
    /** Not fit to be merged: ledger only. */
    NOT_MERGED;

    static MergeOutcome of(@Nullable GroupState current, Ordinal ordinal, String contentHash) {
        if (current == null) {
            return APPLIED;
        }
        if (current.contentHash().equals(contentHash)) {
            return UNCHANGED;
        }
        return ordinal.compareTo(current.ordinal()) > 0 ? APPLIED : STALE;
    }
}
