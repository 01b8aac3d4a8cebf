package org.joulestream.capacity.day;

import java.time.Duration;

/**
 * What the sums of gas days go by.
 *
 * @param zones zone of each pipeline
 * @param publicationTimes when cycles are to be published, for the metric of their lag
 * @param allowedLateness how long after its end a gas day is kept for postings that correct it
 */
public record GasDayRules(
        GasDayZones zones, PublicationTimes publicationTimes, Duration allowedLateness) {}
