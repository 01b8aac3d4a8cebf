package org.joulestream.turbines.source;

/** TLS to SQL Server, in the driver's words. */
public enum Encryption {
    /** TLS; the server's certificate must be trusted. */
    TRUE,
    /** No TLS, unless the server insists. */
    FALSE,
    /** TLS from the first byte on (TDS 8.0). */
    STRICT
}
