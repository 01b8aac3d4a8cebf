package org.joulestream.testkit.influx;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.joulestream.testkit.http.HttpReply;

/** Ways in which an answer can go wrong. */
public enum InfluxFault {
    /** The connection is reset before a byte has come. */
    RESET,
    /** The connection is reset in the middle of the body. */
    RESET_IN_BODY,
    /** Status 503, to be asked again after a second. (At 0, OkHttp itself asks again unseen.) */
    UNAVAILABLE,
    /** Status 429, to be asked again after a second. */
    TOO_MANY_REQUESTS,
    /** Status 500 with InfluxDB's own kind of error. */
    INTERNAL_ERROR,
    /** The body ends before the announced length. */
    TRUNCATED,
    /** The body ends early and nothing tells the client. InfluxDB itself does not do that. */
    TRUNCATED_UNNOTICED,
    /** An error among the rows, with status 200. */
    ERROR_IN_STREAM,
    /** Right, but half a second late. */
    LATE,
    /** Nothing ever comes. */
    HANG;

    private static final Duration DELAY = Duration.ofMillis(500);

    /** All that a client notices without waiting for a timeout. */
    public static List<InfluxFault> noticeable() {
        return Arrays.stream(values())
                .filter(fault -> fault != TRUNCATED_UNNOTICED && fault != HANG && fault != LATE)
                .toList();
    }

    /**
     * The answer with this fault.
     *
     * @param share how much of the answer comes before the fault, from 0 to 1
     */
    public HttpReply strike(InfluxAnswer answer, double share) {
        HttpReply reply = answer.reply();
        int bytes = (int) (reply.body().length * share);
        return switch (this) {
            case RESET -> reply.resetAfter(0);
            case RESET_IN_BODY -> reply.resetAfter(bytes);
            case UNAVAILABLE -> refused(503, "unavailable");
            case TOO_MANY_REQUESTS -> refused(429, "too many requests");
            case INTERNAL_ERROR ->
                    InfluxReplies.error(500, "internal error", "engine: injected trouble");
            case TRUNCATED -> truncated(reply, bytes);
            case TRUNCATED_UNNOTICED -> reply.truncatedWithoutLength(bytes);
            case ERROR_IN_STREAM -> answer.failingAfter((int) (answer.lines() * share));
            case LATE -> reply.delayed(DELAY);
            case HANG -> HttpReply.hang();
        };
    }

    private static HttpReply refused(int status, String code) {
        return InfluxReplies.error(status, code, "injected trouble").withHeader("Retry-After", "1");
    }

    /** What has no body cannot break off in it. */
    private static HttpReply truncated(HttpReply reply, int bytes) {
        return reply.body().length == 0
                ? reply.resetAfter(0)
                : reply.truncatedAfter(Math.min(bytes, reply.body().length - 1));
    }
}
