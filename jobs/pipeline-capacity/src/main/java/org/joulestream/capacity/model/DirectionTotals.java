package org.joulestream.capacity.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the locations of one flow direction in one file, in dekatherms per day (Dth/d).
 *
 * @param direction the flow direction
 * @param operatingCapacity sum of the known {@code OPC}; null where none is known
 * @param totalScheduled sum of the known {@code TSQ}; null where none is known
 */
public record DirectionTotals(
        FlowDirection direction,
        @Nullable BigDecimal operatingCapacity,
        @Nullable BigDecimal totalScheduled) {}
