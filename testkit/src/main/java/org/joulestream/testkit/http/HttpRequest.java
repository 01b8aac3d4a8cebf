package org.joulestream.testkit.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in.
 *
 * @param method such as {@code GET}
 * @param path decoded, without the query
 * @param parameters query parameters, decoded, in their order; of a repeated one the first
 * @param headers names in lower case
 * @param body unpacked; empty where there is none
 * @param receivedAt when its last byte was read
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> headers,
        String body,
        Instant receivedAt) {
    /** Value of a query parameter, null where it was not given. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** Value of a header, whatever the case of its name; null where it was not given. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The fields of a body that is a form; of a repeated one the first. */
    public Map<String, String> form() {
        return RequestReader.parameters(body);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
