package org.joulestream.cli.remote;

/** What a cluster did not do, in one line for the user. */
final class ClusterException extends Exception {
    /** Nothing answered. */
    static final int UNREACHABLE = 0;

    static final int NOT_FOUND = 404;

    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;

    private final int status;

    /**
     * Says what happened.
     *
     * @param line found, expected, do
     */
    ClusterException(String line) {
        this(line, -1);
    }

    /**
     * The same for an answer of the REST interface.
     *
     * @param status of the answer; {@link #UNREACHABLE} where there is none
     */
    ClusterException(String line, int status) {
        super(line);
        this.status = status;
    }

    String line() {
        return String.valueOf(getMessage());
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether it may be over soon: a job manager is taking the place of another. */
    boolean isPassing() {
        return status == UNREACHABLE || status == UNAVAILABLE;
    }
}
