package org.joulestream.common.launch;

/** A server or database is not ready for the job; the message is one line for the user. */
public final class PreparationException extends Exception {
    private static final long serialVersionUID = 1L;

    public PreparationException(String message, Throwable cause) {
        super(message, cause);
    }

    public PreparationException(String message) {
        super(message);
    }
}
