package org.joulestream.turbines.source;

/** What a driver says, for people. */
public final class SqlText {
    private SqlText() {}

    /** The first line of the innermost failure that says something. */
    public static String line(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
