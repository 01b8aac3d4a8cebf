package org.joulestream.capacity.quality;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.joulestream.capacity.model.CapacityRow;

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
        return Stream.of(TextColumn.LOC_PURP_DESC, TextColumn.FLOW_IND, TextColumn.LOC_QTI)
                        .map(column -> SIDES.get(column.of(row)))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * Whether all_qty_avail says Y though a quantity is missing, or N though none is.
     *
     * <p>Where a site doesn't publish all quantities, N may be about one of the others.
     *
     * @param published quantities that the site publishes
     */
    static boolean availabilityDisagrees(List<NumericColumn> published, CapacityRow row) {
        boolean missing = published.stream().anyMatch(column -> column.of(row) == null);
        return switch (TextColumn.ALL_QTY_AVAIL.of(row)) {
            case "Y" -> missing;
            case "N" -> !missing && published.size() == NumericColumn.values().length;
            default -> false;
        };
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
