package org.joulestream.common.merge;

/**
 * What a merge group has come to.
 *
 * @param ordinal the newest one applied
 * @param contentHash hash of the content that is current
 */
record GroupState(Ordinal ordinal, String contentHash) {}
