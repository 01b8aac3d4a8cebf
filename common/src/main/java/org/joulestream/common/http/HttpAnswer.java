package org.joulestream.common.http;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer with a status of success, or 304.
 *
 * @param uri where it came from after redirects
 * @param headers first value of each header, by its name in lower case
 * @param body within the bound of {@link HttpLimits}
 * @param answeredAt when the body was complete, by the client's clock
 */
public record HttpAnswer(
        URI uri, int status, Map<String, String> headers, byte[] body, Instant answeredAt) {

    /** Keeps its own copy of the headers. */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** The first value of one header, whatever its case; null where there is none. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
