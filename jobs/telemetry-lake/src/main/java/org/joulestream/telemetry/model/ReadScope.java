package org.joulestream.telemetry.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * What tells windows of the same time apart: how long their files are, who asked for them, and
 * whether they are about one device only. It travels as a window's part.
 *
 * @param interval of the files that the window is cut into, whole seconds; see {@link FileGrid}
 * @param request number of the request that the window answers; 0 where the plan reads by itself
 * @param deviceId the only device to read; empty for all of the shard
 */
public record ReadScope(Duration interval, long request, String deviceId) {

    /** All devices, by the plan itself. */
    public static ReadScope of(Duration interval) {
        return new ReadScope(interval, 0, "");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static ReadScope parse(String part) {
        String[] words = part.split(" ", 3);
        try {
            return words.length == 1
                    ? of(Duration.parse(words[0]))
                    : new ReadScope(Duration.parse(words[0]), Long.parseLong(words[1]), words[2]);
        } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException wrong) {
            throw new IllegalArgumentException(
                    "'%s' is no scope of a window; expected such as PT1M, or PT1M 17 D1"
                            .formatted(part),
                    wrong);
        }
    }

    /** Such as {@code PT1M}; of a request {@code PT1M 17 D1}. */
    @Override
    public String toString() {
        return request == 0 ? interval.toString() : interval + " " + request + " " + deviceId;
    }
}
