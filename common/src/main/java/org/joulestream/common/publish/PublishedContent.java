package org.joulestream.common.publish;

/**
 * What the stage has last given out of a publication; lives in state.
 *
 * @param revision that it was, or the target's where that had the same content
 * @param contentHash of all its windows
 * @param stagedAtMillis processing time
 * @param isNotice whether it was a notice, which never becomes visible as this revision
 */
public record PublishedContent(
        long revision, String contentHash, long stagedAtMillis, boolean isNotice) {}
