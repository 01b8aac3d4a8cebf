package org.joulestream.testkit.capacity;

import org.jspecify.annotations.Nullable;

/**
 * The truth of one published line: one location in one flow direction. Quantities in Dth/d.
 *
 * @param designCapacity null where the file has none
 * @param totalScheduled negative where more flows back than in
 * @param operationallyAvailable max(0, operating capacity − total scheduled)
 */
public record PublishedRow(
        String location,
        String zone,
        String name,
        String purpose,
        String quantityType,
        String flowDirection,
        @Nullable Long designCapacity,
        long operatingCapacity,
        long totalScheduled,
        long operationallyAvailable,
        String interruptible,
        String authorizedOverrun,
        String nominationsExceed,
        String allAvailable,
        String quantityReason) {}
