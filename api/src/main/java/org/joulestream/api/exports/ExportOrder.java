package org.joulestream.api.exports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks for.
 *
 * @param deviceId null for all devices
 * @param end exclusive
 */
record ExportOrder(@Nullable String deviceId, Instant start, Instant end) {}
