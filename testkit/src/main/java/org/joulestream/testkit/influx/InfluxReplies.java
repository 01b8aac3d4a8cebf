package org.joulestream.testkit.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.testkit.http.HttpReply;

/** Replies as both APIs make them. */
final class InfluxReplies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InfluxReplies() {}

    /** An error as the second API has them. */
    static HttpReply error(int status, String code, String message) {
        return json(
                status,
                JSON.valueToTree(new TreeMap<>(Map.of("code", code, "message", message)))
                        .toString());
    }

    /** An error as the first API has them. */
    static HttpReply error(int status, String message) {
        return json(status, QlJson.error(message)).withHeader("X-Influxdb-Error", message);
    }

    static HttpReply json(int status, String text) {
        return HttpReply.status(status)
                .withBody("application/json; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply csv(String text) {
        return HttpReply.ok("text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What both versions say of a path they don't have. */
    static HttpReply noSuchPage() {
        return HttpReply.status(404)
                .withBody(
                        "text/plain; charset=utf-8",
                        "404 page not found\n".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a text says.
     *
     * @throws QuerySyntaxException where it is no JSON
     */
    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new QuerySyntaxException("invalid json: " + unreadable.getOriginalMessage());
        }
    }
}
