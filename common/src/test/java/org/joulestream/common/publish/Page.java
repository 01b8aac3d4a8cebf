package org.joulestream.common.publish;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.common.window.Window;

/** What a window becomes in these tests: a text of some hours of a diary. */
public record Page(String publication, Window window, String text) {

    static final Instant FIRST = Instant.parse("2025-02-27T00:00:00Z");

    /** Hours are counted from {@link #FIRST}. */
    static Page of(String publication, int fromHour, int toHour, String text) {
        return new Page(publication, hours(publication, fromHour, toHour), text);
    }

    static Window hours(String key, int from, int to) {
        return new Window(
                key, FIRST.plus(Duration.ofHours(from)), FIRST.plus(Duration.ofHours(to)), "");
    }

    String contentHash() {
        return ContentDigest.ofText(text);
    }
}
