package org.joulestream.common.publish;

/**
 * What the stage has last given out of a publication; lives in state.
 *
 * @param revision that it was, or the target's where that had the same content
 * @param contentHash of all its windows; empty where these are kept no more
 * @param stagedAtMillis processing time; 0 where the target had the content already
 * @param isNotice whether it was a notice, which never becomes visible as this revision
 */
public record PublishedContent(
        long revision, String contentHash, long stagedAtMillis, boolean isNotice) {

    /** The same without its windows: whatever comes is not what was published. */
    PublishedContent sealed() {
        return new PublishedContent(revision, "", stagedAtMillis, isNotice);
    }
}
