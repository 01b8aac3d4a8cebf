package org.joulestream.capacity.source;

import java.util.Map;
import org.joulestream.common.http.HttpAnswer;

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

    static Validators of(HttpAnswer answer) {
        String tag = answer.header("ETag");
        if (tag != null && !tag.isBlank()) {
            return new Validators(BY_TAG, tag);
        }
        String modified = answer.header("Last-Modified");
        return modified != null && !modified.isBlank() ? new Validators(BY_TIME, modified) : NONE;
    }

    /** Reads the mark that a split carries; anything else is {@link #NONE}. */
    static Validators ofMark(String mark) {
        String[] parts = mark.split(": ", 2);
        boolean known = parts.length == 2 && (BY_TAG.equals(parts[0]) || BY_TIME.equals(parts[0]));
        return known ? new Validators(parts[0], parts[1]) : NONE;
    }

    /** As a split carries it; empty where there is none. */
    String mark() {
        return header.isEmpty() ? "" : header + ": " + value;
    }

    Map<String, String> headers() {
        return header.isEmpty() ? Map.of() : Map.of(header, value);
    }
}
