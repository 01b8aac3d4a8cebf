package org.joulestream.capacity.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A gas day of one pipeline as far as its cycles have come: a row of {@code capacity_gas_day}.
 *
 * @param asset pipeline code of the operator, such as {@code TW}
 * @param gasDay {@code yyyy-MM-dd}
 * @param cycles the newest posting of each cycle seen, in the order of their publication; never
 *     empty
 */
public record GasDaySummary(String asset, String gasDay, CycleTotals[] cycles) {

    /** The cycle published last; the sums of the gas day are those of it. */
    public CycleTotals newest() {
        return cycles[cycles.length - 1];
    }

    /** The cycle with the highest peak, the earliest of equal ones; null where none has a peak. */
    public @Nullable CycleTotals peak() {
        CycleTotals peak = null;
        for (CycleTotals cycle : cycles) {
            if (isAbove(cycle, peak)) {
                peak = cycle;
            }
        }
        return peak;
    }

    /** When the newest posting of any cycle was posted. */
    public Instant postedAt() {
        return Arrays.stream(cycles)
                .map(CycleTotals::postedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean isAbove(CycleTotals cycle, @Nullable CycleTotals peak) {
        if (cycle.peakUtilisation() == null) {
            return false;
        }
        return peak == null
                || peak.peakUtilisation() == null
                || cycle.peakUtilisation().compareTo(peak.peakUtilisation()) > 0;
    }
}
