package org.joulestream.testkit.influx;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.joulestream.testkit.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Who may ask: by token, or by user and password, of which only the password counts. */
final class InfluxAccess {
    private InfluxAccess() {}

    static boolean allows(HttpRequest request, String token) {
        @Nullable String header = request.header("authorization");
        if (header == null) {
            return token.equals(request.parameter("p"));
        }
        if (header.startsWith("Basic ")) {
            String pair = decoded(header.substring("Basic ".length()));
            return pair.endsWith(":" + token);
        }
        // The first API's clients send user:password there.
        return header.equals("Token " + token)
                || header.equals("Bearer " + token)
                || (header.startsWith("Token ") && header.endsWith(":" + token));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
