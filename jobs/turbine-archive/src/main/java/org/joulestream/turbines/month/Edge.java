package org.joulestream.turbines.month;

/** Which of its two midnights a month contains; a stamp is the end of a ten-minute interval. */
public enum Edge {
    /** Both, as the vendor's backup files: months overlap by one stamp. */
    CLOSED(true, true),
    /** The one at the end: exactly the intervals that lie in the month. */
    HALF_OPEN_END(false, true),
    /** The one at the start, as the replaced program exported. */
    HALF_OPEN_START(true, false);

    private final boolean hasStart;
    private final boolean hasEnd;

    Edge(boolean hasStart, boolean hasEnd) {
        this.hasStart = hasStart;
        this.hasEnd = hasEnd;
    }

    /** Whether 00:00 of the first day belongs to the month. */
    public boolean hasStart() {
        return hasStart;
    }

    /** Whether 00:00 of the first day after the month belongs to it. */
    public boolean hasEnd() {
        return hasEnd;
    }
}
