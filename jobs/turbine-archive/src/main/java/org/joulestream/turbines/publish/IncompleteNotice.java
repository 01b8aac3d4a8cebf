package org.joulestream.turbines.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no archive of a month, or no newer one.
 *
 * @param revision that it would have been
 * @param publication name of the archive
 * @param problems what is missing and why
 */
public record IncompleteNotice(
        long revision, String publication, List<MonthSurvey.Problem> problems) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the list. */
    public IncompleteNotice {
        problems = List.copyOf(problems);
    }

    byte[] toJson() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** Reads what {@link #toJson} wrote; null where there is none. */
    static @Nullable IncompleteNotice read(byte @Nullable [] json) throws IOException {
        return json == null ? null : JSON.readValue(json, IncompleteNotice.class);
    }

    /** The problems in one line: how many windows, and the first reason. */
    public String line() {
        MonthSurvey.Problem first = problems.get(0);
        String more = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
        return "%s to %s: %s%s".formatted(first.start(), first.end(), first.problem(), more);
    }
}
