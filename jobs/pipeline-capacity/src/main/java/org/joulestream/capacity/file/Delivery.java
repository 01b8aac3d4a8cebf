package org.joulestream.capacity.file;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How some bytes came: all that is known of a file before it is read.
 *
 * @param job name of the job, for rejected records
 * @param window name of the window it answers
 * @param asked what was asked for; null for a file from a folder
 * @param fileName name as published, with or without a path; empty where the answer had none
 * @param origin URL (without secrets) or path
 * @param postedAt when it was posted, as far as the source tells; else when it was answered
 * @param receivedAt when it was read
 */
public record Delivery(
        String job,
        String window,
        @Nullable Asked asked,
        String fileName,
        String origin,
        Instant postedAt,
        Instant receivedAt) {

    /**
     * What the site was asked for.
     *
     * @param gasDay null when left to the site
     * @param cycle null when left to the site
     */
    public record Asked(String asset, @Nullable LocalDate gasDay, @Nullable Cycle cycle) {

        boolean isAnsweredBy(PublishedName.Known name) {
            return (gasDay == null || gasDay.equals(name.gasDay()))
                    && (cycle == null || cycle == name.cycle());
        }
    }
}
