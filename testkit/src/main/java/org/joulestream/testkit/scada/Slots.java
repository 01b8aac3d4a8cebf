package org.joulestream.testkit.scada;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Ten minutes of a farm's time, counted, since arithmetic with numbers is what is quick. */
final class Slots {
    static final int MINUTES = 10;
    static final int PER_DAY = 24 * 60 / MINUTES;

    private static final LocalDateTime ORIGIN = LocalDate.EPOCH.atStartOfDay();

    private Slots() {}

    static LocalDateTime time(long slot) {
        return ORIGIN.plusMinutes(slot * MINUTES);
    }

    /** The last slot that has ended at this moment. */
    static long at(LocalDateTime moment) {
        return Math.floorDiv(ORIGIN.until(moment, ChronoUnit.MINUTES), MINUTES);
    }

    static long firstIn(ScadaStretch stretch) {
        long slot = at(stretch.start());
        while (!stretch.contains(time(slot)) && time(slot).isBefore(stretch.end())) {
            slot++;
        }
        return slot;
    }

    static long lastIn(ScadaStretch stretch) {
        long slot = at(stretch.end());
        return stretch.contains(time(slot)) ? slot : slot - 1;
    }
}
