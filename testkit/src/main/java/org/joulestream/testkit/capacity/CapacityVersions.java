package org.joulestream.testkit.capacity;

/** Says which posting of a file there is at this moment; asked at each request. */
@FunctionalInterface
public interface CapacityVersions {
    /** The version to serve; 0 where nothing is posted yet. */
    int version(CapacityKey key);
}
