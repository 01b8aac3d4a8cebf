package org.joulestream.telemetry.source;

/** Takes points as they come, a value at a time. */
interface PointSink {

    /**
     * One value of a point.
     *
     * @param time of the point, nanoseconds since 1970
     * @param field index of its field in those that are read
     * @param value a Long, a Double, a BigInteger where a Long is too small, a Boolean or a String
     * @return false when no more is wanted
     */
    boolean accept(PointSeries series, long time, int field, Object value);
}
