package org.joulestream.api.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of all endpoints, kept by hand beside this class; a test compares the two. */
public final class OpenApi {
    private static final String DOCUMENT = "/org/joulestream/api/openapi.json";

    private OpenApi() {}

    /** {@code GET /openapi.json}. */
    public static Route route() {
        byte[] document = document();
        return Route.onFirstPort(
                HandlerType.GET, "/openapi.json", request -> answer(request, document));
    }

    private static void answer(Context request, byte[] document) {
        request.contentType("application/json").result(document);
    }

    static byte[] document() {
        try (InputStream in = OpenApi.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException(DOCUMENT + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
