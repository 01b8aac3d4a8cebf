package org.joulestream.capacity.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns that every file has, in whatever order. */
enum Column {
    LOCATION("Loc"),
    ZONE("Loc Zn"),
    NAME("Loc Name"),
    PURPOSE("Loc Purp Desc"),
    QUANTITY_TYPE("Loc/QTI"),
    FLOW_DIRECTION("Flow Ind"),
    DESIGN_CAPACITY("DC"),
    OPERATING_CAPACITY("OPC"),
    TOTAL_SCHEDULED("TSQ"),
    OPERATIONALLY_AVAILABLE("OAC"),
    INTERRUPTIBLE("IT"),
    AUTHORIZED_OVERRUN("Auth Overrun Ind"),
    NOMINATIONS_EXCEED("Nom Cap Exceed Ind"),
    ALL_AVAILABLE("All Qty Avail"),
    QUANTITY_REASON("Qty Reason");

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whatever its case and white space; null if it is none of these. */
    static @Nullable Column titled(String title) {
        for (Column column : values()) {
            if (squeeze(column.title).equals(squeeze(title))) {
                return column;
            }
        }
        return null;
    }

    private static String squeeze(String title) {
        return title.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
