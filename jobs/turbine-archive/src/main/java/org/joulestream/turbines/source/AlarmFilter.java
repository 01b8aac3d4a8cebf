package org.joulestream.turbines.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Alarms that are left out.
 *
 * @param excluded codes of which nothing is exported
 * @param momentary codes that have no end by nature: of those without an end only what began in the
 *     month is exported
 */
public record AlarmFilter(ArrayList<Integer> excluded, ArrayList<Integer> momentary)
        implements Serializable {

    /** Copies the lists. */
    public static AlarmFilter of(List<Integer> excluded, List<Integer> momentary) {
        return new AlarmFilter(new ArrayList<>(excluded), new ArrayList<>(momentary));
    }

    /** As a plan tells it from others; nothing where nothing is left out. */
    @Override
    public String toString() {
        String without = excluded.isEmpty() ? "" : ", without alarms " + excluded;
        return without + (momentary.isEmpty() ? "" : ", momentary alarms " + momentary);
    }
}
