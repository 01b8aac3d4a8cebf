package org.joulestream.testkit.capacity;

import org.joulestream.testkit.http.HttpReply;

/**
 * What the site is about to answer.
 *
 * @param key what was asked for, as the site understands it
 * @param file the posting it serves; version 0 without rows where there is none yet
 * @param attempt how often the key has been asked for, this time included
 * @param reply the proper reply
 */
public record CapacityAnswer(CapacityKey key, PublishedFile file, int attempt, HttpReply reply) {}
