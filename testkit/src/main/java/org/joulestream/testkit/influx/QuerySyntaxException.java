package org.joulestream.testkit.influx;

/** A query that is wrong, or more than the stand-in understands. */
final class QuerySyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QuerySyntaxException(String message) {
        super(message);
    }
}
