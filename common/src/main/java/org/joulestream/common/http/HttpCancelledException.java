package org.joulestream.common.http;

/** Another thread cancelled the call under way, or the client is closed. */
public final class HttpCancelledException extends HttpFailure {
    private static final long serialVersionUID = 1L;

    HttpCancelledException(String message) {
        super(Kind.CANCELLED, message, null);
    }
}
