package org.joulestream.telemetry.model;

import java.time.Instant;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a shard of devices in one window: what a window of this job becomes in the stream.
 *
 * @param window the window it answers; its part is a {@link ReadScope} in text
 * @param revision how often it had been read before
 * @param status what became of it
 * @param detail one sentence for people where it FAILED, else null
 * @param readAt when it was asked for
 * @param devices sorted by id, each once. A device without rows is among them where it matters that
 *     it has none: the window is less than its files' interval, is a part of an hour that was
 *     requested, or has been read before
 */
public record TelemetrySlice(
        Window window,
        int revision,
        SliceStatus status,
        @Nullable String detail,
        Instant readAt,
        DeviceReadings[] devices) {}
