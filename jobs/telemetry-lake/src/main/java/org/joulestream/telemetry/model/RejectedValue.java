package org.joulestream.telemetry.model;

/**
 * A value that could not be used, or a whole point.
 *
 * @param time of the point, nanoseconds since 1970 in UTC
 * @param series the point's tags as text, such as {@code device_type=bulb,location=Lab A}
 * @param field it belongs to; empty where the whole point is rejected
 * @param reason a code in kebab case, such as {@code wrong-type}
 * @param detail one sentence for people
 * @param raw what the source gave, at most 1,000 characters of it
 */
public record RejectedValue(
        long time, String series, String field, String reason, String detail, String raw) {}
