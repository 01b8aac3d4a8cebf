package org.joulestream.telemetry.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.publish.PublicationRules;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.FieldSums;
import org.jspecify.annotations.Nullable;

/** A device's hour is written as it comes: it is whole, and a later one takes its place. */
public final class HourRules implements PublicationRules<DeviceHour> {

    private static final long serialVersionUID = 1L;

    private final LakeFiles files;
    private final @Nullable Duration keep;

    /**
     * @param keep how long after its end an hour stays in state for corrections; null in a bounded
     *     job
     */
    public HourRules(LakeFiles files, @Nullable Duration keep) {
        this.files = files;
        this.keep = keep;
    }

    @Override
    public String publication(DeviceHour hour) {
        return HourName.of(hour).toString();
    }

    @Override
    public Window window(DeviceHour hour) {
        HourName name = HourName.of(hour);
        return new Window("hour", name.hour(), name.end(), "");
    }

    @Override
    public String contentHash(DeviceHour hour) {
        return hash(hour);
    }

    /** All that shows in its file. */
    static String hash(DeviceHour hour) {
        DigestFeed feed =
                new DigestFeed()
                        .text(hour.deviceId())
                        .number(hour.hour().getEpochSecond())
                        .text(hour.deviceType())
                        .text(hour.location())
                        .number(hour.rows())
                        .number(hour.energyKilowattHours())
                        .number(hour.fields().length);
        for (FieldSums field : hour.fields()) {
            feed.text(field.name())
                    .number(field.count())
                    .number(field.sum())
                    .number(field.least())
                    .number(field.greatest());
        }
        return feed.hex();
    }

    @Override
    public String manifestName(String publication) {
        return files.hourManifest(HourName.parse(publication));
    }

    @Override
    public boolean isComplete(String publication, List<Window> present) {
        return true;
    }

    @Override
    public @Nullable Instant writeAt(String publication, Instant now) {
        return keep == null ? null : now;
    }

    @Override
    public @Nullable Instant sealedAt(String publication, Instant now) {
        return Keeping.until(HourName.parse(publication).end(), keep, now);
    }
}
