package org.joulestream.common.config;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Secrets given as arguments: kept in this process only, so that references to them carry none. */
final class ArgumentSecrets {
    private static final Map<String, String> VALUES = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ArgumentSecrets() {}

    /** Keeps a value and returns its location; numbered, for two jobs may give one key. */
    static String keep(String key, String value) {
        String location = key + "#" + COUNT.incrementAndGet();
        VALUES.put(location, value);
        return location;
    }

    static @Nullable String find(String location) {
        return VALUES.get(location);
    }
}
