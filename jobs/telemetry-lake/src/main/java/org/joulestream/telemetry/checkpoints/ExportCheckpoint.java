package org.joulestream.telemetry.checkpoints;

import java.time.Instant;

/**
 * What has become visible of one device: the newest row of its newest file.
 *
 * @param lastExportedAt time of that row
 * @param revision of the file, at least 1: that tells our rows from those of the program before
 * @param location of the file below the target's root
 * @param rows in the file
 */
public record ExportCheckpoint(
        String deviceId, Instant lastExportedAt, int revision, String location, int rows) {

    public ExportCheckpoint {
        if (revision < 1) {
            throw new IllegalArgumentException(
                    "revision " + revision + " of " + location + "; expected 1 or more");
        }
    }
}
