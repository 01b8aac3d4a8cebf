package org.joulestream.capacity.file;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of a file can tell, under the name that tables and descriptions of sites use. */
public enum Column {
    LOCATION("loc"),
    ZONE("loc_zn"),
    NAME("loc_name"),
    PURPOSE("loc_purp_desc"),
    QUANTITY_TYPE("loc_qti"),
    FLOW_DIRECTION("flow_ind"),
    DESIGN_CAPACITY("dc"),
    OPERATING_CAPACITY("opc"),
    TOTAL_SCHEDULED("tsq"),
    OPERATIONALLY_AVAILABLE("oac"),
    INTERRUPTIBLE("it"),
    AUTHORIZED_OVERRUN("auth_overrun_ind"),
    NOMINATIONS_EXCEED("nom_cap_exceed_ind"),
    ALL_AVAILABLE("all_qty_avail"),
    QUANTITY_REASON("qty_reason");

    private final String label;

    Column(String label) {
        this.label = label;
    }

    /** Its name in the tables, such as {@code loc_qti}. */
    public String label() {
        return label;
    }

    /** Whether it is a number in dekatherms per day; all others are texts. */
    public boolean isQuantity() {
        return switch (this) {
            case DESIGN_CAPACITY, OPERATING_CAPACITY, TOTAL_SCHEDULED, OPERATIONALLY_AVAILABLE ->
                    true;
            case LOCATION,
                    ZONE,
                    NAME,
                    PURPOSE,
                    QUANTITY_TYPE,
                    FLOW_DIRECTION,
                    INTERRUPTIBLE,
                    AUTHORIZED_OVERRUN,
                    NOMINATIONS_EXCEED,
                    ALL_AVAILABLE,
                    QUANTITY_REASON ->
                    false;
        };
    }

    /** Null if none has this name. */
    public static @Nullable Column labelled(String label) {
        return Arrays.stream(values())
                .filter(column -> column.label.equals(label))
                .findFirst()
                .orElse(null);
    }

    /** The names of all of them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Column::label).toList();
    }
}
