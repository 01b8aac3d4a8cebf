package org.joulestream.capacity.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an operationally-available-capacity file: one location in one flow direction.
 *
 * <p>Quantities are in dekatherms per day (Dth/d). Text is kept as delivered, leading and double
 * spaces included. Key within a file: location, flow direction, quantity type, purpose.
 *
 * @param line line number in the file, the header being line 1
 * @param location {@code Loc}: the operator's location code, kept as text
 * @param zone {@code Loc Zn}
 * @param name {@code Loc Name}
 * @param purpose {@code Loc Purp Desc}: {@code MQ} delivery, {@code M2} receipt
 * @param quantityType {@code Loc/QTI}: {@code DPQ} or {@code RPQ}
 * @param flowDirection {@code Flow Ind}: {@code D}, {@code R} or {@code BD}
 * @param designCapacity {@code DC}, null where not available
 * @param operatingCapacity {@code OPC}, null where not available
 * @param totalScheduled {@code TSQ}; may be negative and may exceed the operating capacity
 * @param operationallyAvailable {@code OAC} as delivered
 * @param interruptible {@code IT}: Y or N
 * @param authorizedOverrun {@code Auth Overrun Ind}: Y or N
 * @param nominationsExceed {@code Nom Cap Exceed Ind}: Y or N
 * @param allAvailable {@code All Qty Avail}: Y or N
 * @param quantityReason {@code Qty Reason} as delivered, empty where none is given
 * @param availableAgrees whether OAC = max(0, OPC − TSQ); null where one of the three is missing
 * @param otherColumns columns this version does not know, as one JSON object of texts; null where
 *     there are none
 */
public record CapacityRow(
        int line,
        String location,
        String zone,
        String name,
        String purpose,
        String quantityType,
        String flowDirection,
        @Nullable BigDecimal designCapacity,
        @Nullable BigDecimal operatingCapacity,
        @Nullable BigDecimal totalScheduled,
        @Nullable BigDecimal operationallyAvailable,
        String interruptible,
        String authorizedOverrun,
        String nominationsExceed,
        String allAvailable,
        String quantityReason,
        @Nullable Boolean availableAgrees,
        @Nullable String otherColumns) {}
