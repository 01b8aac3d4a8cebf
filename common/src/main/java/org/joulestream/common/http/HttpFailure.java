package org.joulestream.common.http;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why there is no answer that can be used; the message is one line without query or secrets. */
public class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection, or lost before the answer began. */
        UNREACHABLE,
        /** Not complete within the deadline. */
        TIMED_OUT,
        /** The connection ended within the body. */
        TRUNCATED,
        /** More bytes than the bound; reading stopped there. */
        TOO_LARGE,
        /** A status that is no success. */
        STATUS,
        /** Another thread cancelled the call, or closed the client. */
        CANCELLED
    }

    private final Kind kind;
    private final int status;
    private final @Nullable Duration retryAfter;

    HttpFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = 0;
        this.retryAfter = null;
    }

    HttpFailure(int status, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = Kind.STATUS;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public final Kind kind() {
        return kind;
    }

    /** The status of the answer where the kind is STATUS, else 0. */
    public final int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public final boolean retryable() {
        return switch (kind) {
            case UNREACHABLE, TIMED_OUT, TRUNCATED -> true;
            case TOO_LARGE, CANCELLED -> false;
            case STATUS -> status == 429 || isServerTrouble();
        };
    }

    private boolean isServerTrouble() {
        return status == 500 || (status >= 502 && status <= 504);
    }

    /** How long the server asks to wait from its answer on; null where it says nothing. */
    public final @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
