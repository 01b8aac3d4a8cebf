package org.joulestream.capacity.day;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDayCycles;
import org.joulestream.common.merge.Ordinal;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest posting of each cycle, whatever the order in which they come.
 *
 * <p>Newer is a later time of posting, then a greater hash: the order in which the tables merge
 * them as well.
 */
final class SeenCycles {

    static final GasDayCycles NONE = new GasDayCycles(new CycleTotals[0], false);

    /** A name that is none comes first, as in the table's {@code capacity_cycle_order}. */
    private static final Comparator<String> BY_PUBLICATION =
            Comparator.<String, @Nullable Cycle>comparing(
                            Cycle::named, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Comparator.naturalOrder());

    private SeenCycles() {}

    /**
     * Adds a posting; one that is no newer than what is there changes nothing. The same content
     * posted again is news: the table has to know its time as well, for runs after this one.
     */
    static GasDayCycles with(GasDayCycles seen, CycleTotals posted) {
        Map<String, CycleTotals> byCycle = byCycle(seen);
        CycleTotals before = byCycle.get(posted.cycle());
        if (before != null && ordinal(posted).compareTo(ordinal(before)) <= 0) {
            return new GasDayCycles(seen.cycles(), false);
        }
        byCycle.put(posted.cycle(), posted);
        return new GasDayCycles(byCycle.values().toArray(CycleTotals[]::new), true);
    }

    /** Puts together what two saw of one gas day. */
    static GasDayCycles merged(GasDayCycles one, GasDayCycles other) {
        GasDayCycles both = one;
        boolean news = false;
        for (CycleTotals cycle : other.cycles()) {
            both = with(both, cycle);
            news |= both.news();
        }
        return new GasDayCycles(both.cycles(), news);
    }

    private static Map<String, CycleTotals> byCycle(GasDayCycles seen) {
        Map<String, CycleTotals> byCycle = new TreeMap<>(BY_PUBLICATION);
        for (CycleTotals cycle : seen.cycles()) {
            byCycle.put(cycle.cycle(), cycle);
        }
        return byCycle;
    }

    private static Ordinal ordinal(CycleTotals totals) {
        return new Ordinal(totals.postedAt(), totals.fileHash());
    }
}
