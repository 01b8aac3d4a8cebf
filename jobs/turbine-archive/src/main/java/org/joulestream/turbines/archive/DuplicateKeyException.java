package org.joulestream.turbines.archive;

/** Two rows of a table have the same key, which was to be unique. */
public final class DuplicateKeyException extends IllegalStateException {
    DuplicateKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
