package org.joulestream.capacity.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one posting of one nomination cycle says in sum.
 *
 * <p>A location counts once for each flow direction in which the file has it.
 *
 * @param asset pipeline code of the operator, such as {@code TW}
 * @param gasDay {@code yyyy-MM-dd}
 * @param cycle cycle name, such as {@code Intraday 3}
 * @param gasDayStart 09:00 in the zone of the pipeline
 * @param gasDayEnd 09:00 of the next day
 * @param postedAt when the file was posted; with the hash, the order of two postings
 * @param fileHash SHA-256 of the file
 * @param directions one for each flow direction in the file, in the order of the enum
 * @param locations number of locations
 * @param withoutCapacity those whose {@code OAC} is 0
 * @param capacityUnknown those without {@code OPC}
 * @param peakUtilisation the greatest TSQ / OPC where OPC is above 0, to six decimals; null where
 *     there is none
 * @param peakLocation where that is; null likewise
 */
public record CycleTotals(
        String asset,
        String gasDay,
        String cycle,
        Instant gasDayStart,
        Instant gasDayEnd,
        Instant postedAt,
        String fileHash,
        DirectionTotals[] directions,
        int locations,
        int withoutCapacity,
        int capacityUnknown,
        @Nullable BigDecimal peakUtilisation,
        @Nullable String peakLocation) {}
