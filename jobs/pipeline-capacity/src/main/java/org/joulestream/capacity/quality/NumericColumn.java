package org.joulestream.capacity.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** The quantities of a row, by their names in the table. */
public enum NumericColumn {
    DC,
    OPC,
    TSQ,
    OAC;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable BigDecimal of(CapacityRow row) {
        return switch (this) {
            case DC -> row.designCapacity();
            case OPC -> row.operatingCapacity();
            case TSQ -> row.totalScheduled();
            case OAC -> row.operationallyAvailable();
        };
    }

    /** The values that are there. */
    List<BigDecimal> values(List<CapacityRow> rows) {
        return rows.stream().map(this::of).filter(Objects::nonNull).toList();
    }
}
