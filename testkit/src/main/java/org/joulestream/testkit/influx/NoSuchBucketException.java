package org.joulestream.testkit.influx;

/** A query asks for a bucket that is not there. */
final class NoSuchBucketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchBucketException(String bucket) {
        super("could not find bucket \"" + bucket + "\"");
    }
}
