package org.joulestream.common.reject;

import java.time.Instant;

/**
 * One row, line or whole window that could not be used, as it travels to the table {@code
 * rejected_record}.
 *
 * <p>(job, window, position, reason) is its key: the same bad page polled for a day is one record.
 *
 * @param job name of the job, such as {@code pipeline-capacity}
 * @param window name of the window it came in, unique within the job
 * @param position where in the window: {@code line 17}, {@code request 3}, or {@code window} for
 *     all of it
 * @param reason reason code, an upper-case constant such as {@code TRUNCATED}
 * @param detail one sentence for people: what was found and what was expected
 * @param raw the text as it was read, cut to {@link #RAW_LIMIT} characters
 * @param origin file name or URL (without secrets)
 * @param seenAt when it was read
 */
public record RejectedRecord(
        String job,
        String window,
        String position,
        String reason,
        String detail,
        String raw,
        String origin,
        Instant seenAt) {

    /** The longest raw text that is kept, in characters. */
    public static final int RAW_LIMIT = 4_000;

    /** Cuts {@code raw} to the limit and drops NUL, which PostgreSQL cannot store. */
    public RejectedRecord {
        raw = storable(raw);
        detail = storable(detail);
    }

    private static String storable(String text) {
        String bounded = text.length() > RAW_LIMIT ? text.substring(0, RAW_LIMIT) : text;
        return bounded.replace("\u0000", "\uFFFD");
    }
}
