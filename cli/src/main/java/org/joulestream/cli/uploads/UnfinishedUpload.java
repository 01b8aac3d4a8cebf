package org.joulestream.cli.uploads;

import java.time.Instant;

/**
 * An upload that is neither completed nor aborted.
 *
 * @param key of the object it would become
 * @param bytes of the parts that S3 has
 */
record UnfinishedUpload(String key, String id, Instant begunAt, long bytes) {}
