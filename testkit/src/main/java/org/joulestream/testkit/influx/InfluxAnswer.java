package org.joulestream.testkit.influx;

import java.nio.charset.StandardCharsets;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;

/**
 * A request and what it is answered when nothing goes wrong.
 *
 * @param attempt how often the same was asked, counted from one
 * @param reply not yet packed
 */
public record InfluxAnswer(InfluxCall call, HttpRequest request, int attempt, HttpReply reply) {
    private static final String MESSAGE = "engine: injected trouble";

    /**
     * The answer with an error in the middle and status 200, as InfluxDB does it when the trouble
     * comes late; with status 500 where there is no middle.
     *
     * @param rows how many rows of Flux, or chunks of InfluxQL, come first
     */
    public HttpReply failingAfter(int rows) {
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        boolean chunked = isChunked() && body.startsWith("{");
        if (reply.status() != 200) {
            return reply;
        }
        if (call == InfluxCall.FLUX) {
            return withBody("text/csv; charset=utf-8", FluxCsv.failing(body, rows, MESSAGE));
        }
        if (call == InfluxCall.INFLUXQL && chunked) {
            return withBody("application/json", QlJson.failing(body, rows, MESSAGE));
        }
        return InfluxReplies.error(500, "internal error", MESSAGE);
    }

    private boolean isChunked() {
        return request.parameters().containsKey("chunked") || request.form().containsKey("chunked");
    }

    private HttpReply withBody(String type, String body) {
        return reply.withBody(type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** How many lines the answer's body has. */
    int lines() {
        return (int) new String(reply.body(), StandardCharsets.UTF_8).lines().count();
    }
}
