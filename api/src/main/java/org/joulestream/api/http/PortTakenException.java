package org.joulestream.api.http;

import java.io.IOException;

/** A port cannot be listened on, most often since somebody else does. */
public final class PortTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int port;
    private final String reason;

    PortTakenException(int port, IOException cause) {
        super("port " + port + " cannot be listened on", cause);
        this.port = port;
        Throwable deepest = cause.getCause() == null ? cause : cause.getCause();
        this.reason = String.valueOf(deepest.getMessage());
    }

    /** What the system says, such as that the address is in use. */
    public String reason() {
        return reason;
    }

    /** The port. */
    public int port() {
        return port;
    }
}
