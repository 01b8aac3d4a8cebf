package org.joulestream.testkit.scada;

/** Which of its two ends belong to a stretch of time. */
public enum ScadaEdge {
    /** Both. */
    CLOSED(true, true),
    /** The end: (start, end]. */
    HALF_OPEN_END(false, true),
    /** The start: [start, end). */
    HALF_OPEN_START(true, false);

    private final boolean start;
    private final boolean end;

    ScadaEdge(boolean start, boolean end) {
        this.start = start;
        this.end = end;
    }

    boolean hasStart() {
        return start;
    }

    boolean hasEnd() {
        return end;
    }
}
