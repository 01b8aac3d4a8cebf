package org.joulestream.cli.cluster;

/** A cluster that did not come up; the message is one line for the user. */
final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterFailure(String message) {
        super(message);
    }
}
