package org.joulestream.capacity.source;

import java.time.LocalDate;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.Delivery.Asked;

/**
 * What one window asks for: the file of one cycle of one gas day.
 *
 * @param asset pipeline code of the operator
 */
public record GasDayCycle(String asset, LocalDate gasDay, Cycle cycle) {

    Asked asked() {
        return new Asked(asset, gasDay, cycle);
    }

    /** For people and for the ledger: {@code TW/2025-02-27/Intraday 3}. */
    @Override
    public String toString() {
        return asset + '/' + gasDay + '/' + cycle.label();
    }
}
