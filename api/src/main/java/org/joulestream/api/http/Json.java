package org.joulestream.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers in JSON. */
public final class Json {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    /** Sets the answer. */
    public static void answer(Context request, int status, Map<String, ?> body) {
        request.status(status).contentType("application/json").result(bytes(body));
    }

    /** Sets the answer to what went wrong. */
    static void failure(Context request, int status, String detail) {
        answer(request, status, Map.of("detail", detail));
    }

    static byte[] bytes(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
