package org.joulestream.testkit.influx;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All data of a stand-in by bucket, so that another stand-in can have the same. A database of the
 * first API is the bucket of its name, which is also that of its retention policy {@code autogen};
 * another policy's bucket is called {@code database/policy}.
 */
public final class InfluxBuckets {
    private static final String DEFAULT_POLICY = "autogen";

    private final Map<String, InfluxStore> stores = new TreeMap<>();

    /** The bucket of this name, created where there is none. */
    public synchronized InfluxStore bucket(String name) {
        return stores.computeIfAbsent(name, created -> new InfluxStore());
    }

    synchronized Optional<InfluxStore> find(String name) {
        @Nullable InfluxStore exact = stores.get(name);
        if (exact != null || !name.endsWith("/" + DEFAULT_POLICY)) {
            return Optional.ofNullable(exact);
        }
        String database = name.substring(0, name.lastIndexOf('/'));
        return Optional.ofNullable(stores.get(database));
    }

    Optional<InfluxStore> find(String database, @Nullable String policy) {
        return find(policy == null || policy.isEmpty() ? database : database + '/' + policy);
    }

    synchronized Collection<String> names() {
        return stores.keySet().stream().toList();
    }
}
