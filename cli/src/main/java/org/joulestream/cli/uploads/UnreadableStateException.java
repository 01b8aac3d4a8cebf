package org.joulestream.cli.uploads;

/** State that is to be kept cannot be searched, so that nothing may be aborted. */
final class UnreadableStateException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableStateException(String message) {
        super(message);
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
