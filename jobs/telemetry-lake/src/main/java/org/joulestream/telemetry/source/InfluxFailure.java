package org.joulestream.telemetry.source;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why InfluxDB gave no answer that can be used; the message is one line without secrets. */
public final class InfluxFailure extends IOException {

    private final @Nullable Duration retryAfter;

    InfluxFailure(String message) {
        this(message, (Throwable) null);
    }

    InfluxFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    InfluxFailure(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to be left alone; null where it says nothing. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
