package org.joulestream.capacity.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.joulestream.common.http.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * By what a site knows the content it has answered with (RFC 9110, 8.8): its ETag, else when it was
 * changed last; with it the site is asked only for what is newer.
 *
 * @param header name of the request header; empty where the site gives neither
 * @param value its value
 */
record Validators(String header, String value) {

    static final Validators NONE = new Validators("", "");

    private static final String BY_TAG = "If-None-Match";
    private static final String BY_TIME = "If-Modified-Since";

    /**
     * Last-Modified has whole seconds: what was changed just before it was answered may be changed
     * again within the same second (RFC 9110, 8.8.2.2).
     */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    static Validators of(HttpAnswer answer) {
        String tag = answer.header("ETag");
        if (tag != null && !tag.isBlank()) {
            return new Validators(BY_TAG, tag);
        }
        String header = answer.header("Last-Modified");
        Instant modified = lastModified(answer);
        boolean settled = modified != null && !modified.plus(SETTLED).isAfter(answer.answeredAt());
        return header != null && settled ? new Validators(BY_TIME, header) : NONE;
    }

    /** When the site says that it was changed last; null where it says nothing readable. */
    static @Nullable Instant lastModified(HttpAnswer answer) {
        String header = answer.header("Last-Modified");
        try {
            return header == null
                    ? null
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Reads the mark that a split carries; {@link #NONE} for anything else, and where it was for
     * other terms.
     */
    static Validators ofMark(String mark, String terms) {
        String[] parts = mark.split(" ", 2);
        return parts.length == 2 && parts[0].equals(terms) ? ofHeader(parts[1]) : NONE;
    }

    private static Validators ofHeader(String text) {
        String[] parts = text.split(": ", 2);
        boolean known = parts.length == 2 && (BY_TAG.equals(parts[0]) || BY_TIME.equals(parts[0]));
        return known ? new Validators(parts[0], parts[1]) : NONE;
    }

    /**
     * As a split carries it; empty where there is none.
     *
     * @param terms what was asked, and how the answer is read and kept, without blanks
     */
    String mark(String terms) {
        return isNone() ? "" : terms + ' ' + header + ": " + value;
    }

    boolean isNone() {
        return header.isEmpty();
    }

    Map<String, String> headers() {
        return isNone() ? Map.of() : Map.of(header, value);
    }
}
