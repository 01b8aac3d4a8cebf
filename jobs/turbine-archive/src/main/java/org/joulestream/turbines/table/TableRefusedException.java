package org.joulestream.turbines.table;

/**
 * A table that no archive can hold as it is: trying again doesn't help, other settings do. Its
 * message is one sentence for people that says which.
 */
public final class TableRefusedException extends RuntimeException {
    public TableRefusedException(String message) {
        super(message);
    }

    public TableRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
