package org.joulestream.turbines.archive;

import java.io.IOException;

/** There is not enough room for a file; its message says what is free, what is needed and where. */
public final class DiskFullException extends IOException {
    public DiskFullException(String message) {
        super(message);
    }

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
