package org.joulestream.common.window;

import java.io.Serializable;
import java.time.Instant;

/**
 * A piece of the outside that is read in one go: a published file, a turbine type's day, a minute
 * of a shard of devices, a system's day.
 *
 * @param key what the plan goes through side by side: an asset, a record type, a shard, a system
 * @param start first instant it covers, inclusive
 * @param end first instant it no longer covers; equal to {@code start} where time says nothing
 * @param part what tells windows of the same key and time apart, such as a cycle or a file name;
 *     may be empty
 */
public record Window(String key, Instant start, Instant end, String part) implements Serializable {

    /** Refuses a window that ends before it starts. */
    public Window {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "window " + key + " ends before it starts: " + start + " to " + end);
        }
    }

    /** Unique within a source, and the same after every restart. */
    public String name() {
        return key + '/' + start + '/' + end + '/' + part;
    }
}
