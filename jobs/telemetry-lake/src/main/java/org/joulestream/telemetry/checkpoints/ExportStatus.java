package org.joulestream.telemetry.checkpoints;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest row of a device, whoever wrote it.
 *
 * @param status {@code pending}, {@code in_progress}, {@code completed} or {@code failed}
 * @param recordCount null where the row says nothing
 * @param location key of the file; null where the row says nothing
 */
public record ExportStatus(
        String deviceId,
        String status,
        Instant lastExportedAt,
        @Nullable Integer recordCount,
        @Nullable String location,
        @Nullable Instant updatedAt) {}
