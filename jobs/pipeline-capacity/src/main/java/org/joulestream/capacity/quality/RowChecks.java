package org.joulestream.capacity.quality;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** What can be wrong within one row: whether its values fit each other. */
final class RowChecks {
    private static final Set<String> YES_OR_NO = Set.of("Y", "N");

    /** Codes that say delivery or receipt; others, such as BD for both, say neither. */
    private static final Map<String, String> SIDES =
            Map.of(
                    "D",
                    "delivery",
                    "MQ",
                    "delivery",
                    "DPQ",
                    "delivery",
                    "R",
                    "receipt",
                    "M2",
                    "receipt",
                    "RPQ",
                    "receipt");

    private RowChecks() {}

    /** Whether oac is given and is not max(0, opc − tsq). */
    static boolean availableDisagrees(CapacityRow row) {
        return Boolean.FALSE.equals(row.availableAgrees());
    }

    /** Whether purpose, flow direction and quantity type say delivery and receipt at once. */
    static boolean sidesDisagree(CapacityRow row) {
        String purpose = SIDES.get(TextColumn.LOC_PURP_DESC.of(row));
        String flow = SIDES.get(TextColumn.FLOW_IND.of(row));
        String quantityType = SIDES.get(TextColumn.LOC_QTI.of(row));
        return differ(purpose, flow) || differ(flow, quantityType) || differ(purpose, quantityType);
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    /**
     * Whether all_qty_avail says Y though a quantity is missing, or N though none is.
     *
     * <p>Where a site doesn't publish all quantities, N may be about one of the others.
     *
     * @param published quantities that the site publishes
     */
    static boolean availabilityDisagrees(List<NumericColumn> published, CapacityRow row) {
        return switch (TextColumn.ALL_QTY_AVAIL.of(row)) {
            case "Y" -> isAnyMissing(published, row);
            case "N" ->
                    published.size() == NumericColumn.values().length
                            && !isAnyMissing(published, row);
            default -> false;
        };
    }

    private static boolean isAnyMissing(List<NumericColumn> columns, CapacityRow row) {
        for (NumericColumn column : columns) {
            if (column.of(row) == null) {
                return true;
            }
        }
        return false;
    }

    static boolean isNeitherYesNorNo(TextColumn column, CapacityRow row) {
        return !column.isMissing(row) && !YES_OR_NO.contains(column.of(row));
    }

    static boolean operatesAboveDesign(CapacityRow row) {
        return row.operatingCapacity() != null
                && row.designCapacity() != null
                && row.operatingCapacity().compareTo(row.designCapacity()) > 0;
    }
}
