package org.joulestream.telemetry.source;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Reads points of one measurement from InfluxDB as a stream; used by one thread.
 *
 * <p>Points without the tag {@code device_id} belong to no device and are never read.
 */
public interface PointReader extends Closeable {

    /**
     * Hands all points of some devices to {@code sink}, in any order, until it wants no more.
     *
     * @param devices at least one; so many that the query stays short
     * @param start inclusive
     * @param end exclusive
     * @throws IOException when the answer did not come whole; what was handed over by then is of no
     *     use
     */
    void read(List<String> devices, Instant start, Instant end, PointSink sink) throws IOException;

    /** All devices that have points at any time that is kept, sorted. */
    List<String> devices() throws IOException;

    /**
     * Fails where InfluxDB does not know the measurement: a name that is wrong looks like one
     * without points.
     */
    void requireMeasurement() throws IOException;

    /**
     * Asks whether the server is there and lets this login read the bucket; costs it next to
     * nothing, and says one clear line where not. A measurement need not be there yet.
     */
    void requireAccess() throws IOException;

    /**
     * Makes a running call fail soon, and those after it until {@link #resume}; called from another
     * thread.
     */
    void cancel();

    /** Takes {@link #cancel} back. */
    void resume();

    /** For good: also a call that is running ends. */
    @Override
    void close();
}
