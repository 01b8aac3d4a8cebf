package org.joulestream.telemetry.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Which devices there are: those that are listed, or all that InfluxDB knows. */
final class DeviceDirectory {

    /** For so long it is not asked again, as long as the windows are older than the answer. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    /** The same where a history may have been loaded before it was asked to be exported. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

    private final List<String> listed;
    private final PointReader reader;
    private final InstantSource clock;
    private List<String> found = List.of();
    private Instant askedAt = Instant.MIN;

    /**
     * @param listed none: all that InfluxDB knows
     */
    DeviceDirectory(List<String> listed, PointReader reader, InstantSource clock) {
        this.listed = listed.stream().sorted().distinct().toList();
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The devices, sorted.
     *
     * @param end of a window that is to be read: a device that is new in it must be among them
     * @param isRequested whether someone asked for it, who may have filled that time just now
     */
    List<String> devices(Instant end, boolean isRequested) throws IOException {
        if (!listed.isEmpty()) {
            return listed;
        }
        Instant now = clock.instant();
        boolean isFresh =
                !askedAt.isBefore(end)
                        && !askedAt.isAfter(now)
                        && Duration.between(askedAt, now).compareTo(isRequested ? SHORT_LIFE : LIFE)
                                < 0;
        if (!isFresh) {
            found = reader.devices();
            askedAt = now;
        }
        return found;
    }
}
