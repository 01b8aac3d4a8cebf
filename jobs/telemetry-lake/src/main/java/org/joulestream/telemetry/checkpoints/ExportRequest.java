package org.joulestream.telemetry.checkpoints;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone asks for a stretch of time to be exported again.
 *
 * @param id rises in the order in which requests become visible
 * @param deviceId null for all devices
 * @param end exclusive
 * @param requestedAt by the database's clock
 */
public record ExportRequest(
        long id, @Nullable String deviceId, Instant start, Instant end, Instant requestedAt) {}
