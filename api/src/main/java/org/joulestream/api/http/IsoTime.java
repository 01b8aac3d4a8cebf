package org.joulestream.api.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the replaced service wrote them: six digits of a second, or none, and the offset. */
public final class IsoTime {
    private static final DateTimeFormatter WHOLE = formatter("uuuu-MM-dd'T'HH:mm:ss'+00:00'");
    private static final DateTimeFormatter FRACTION =
            formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private IsoTime() {}

    /** Such as {@code 2026-02-07T11:26:00.120000+00:00}. */
    public static String text(Instant time) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        boolean whole = micros.equals(micros.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? WHOLE : FRACTION).format(micros);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
