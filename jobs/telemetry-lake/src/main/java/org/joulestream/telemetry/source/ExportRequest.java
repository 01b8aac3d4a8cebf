package org.joulestream.telemetry.source;

import java.time.Instant;

/**
 * Someone asks that a time be read again.
 *
 * @param id greater than those of all requests before it, at least 1
 * @param deviceId the only device; empty for all
 * @param start inclusive
 * @param end exclusive
 * @param requestedAt when it was asked; what is later is left out, however far {@code end} is
 */
public record ExportRequest(
        long id, String deviceId, Instant start, Instant end, Instant requestedAt) {}
