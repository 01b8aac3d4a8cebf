package org.joulestream.capacity.quality;

import java.util.Locale;
import org.joulestream.capacity.model.CapacityRow;

/** The texts that each line must have, by their names in the table. */
enum TextColumn {
    LOC,
    LOC_ZN,
    LOC_NAME,
    LOC_PURP_DESC,
    LOC_QTI,
    FLOW_IND,
    IT,
    AUTH_OVERRUN_IND,
    NOM_CAP_EXCEED_IND,
    ALL_QTY_AVAIL;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without white space around it. */
    String of(CapacityRow row) {
        return delivered(row).strip();
    }

    private String delivered(CapacityRow row) {
        return switch (this) {
            case LOC -> row.location();
            case LOC_ZN -> row.zone();
            case LOC_NAME -> row.name();
            case LOC_PURP_DESC -> row.purpose();
            case LOC_QTI -> row.quantityType();
            case FLOW_IND -> row.flowDirection();
            case IT -> row.interruptible();
            case AUTH_OVERRUN_IND -> row.authorizedOverrun();
            case NOM_CAP_EXCEED_IND -> row.nominationsExceed();
            case ALL_QTY_AVAIL -> row.allAvailable();
        };
    }

    boolean isMissing(CapacityRow row) {
        return delivered(row).isBlank();
    }
}
