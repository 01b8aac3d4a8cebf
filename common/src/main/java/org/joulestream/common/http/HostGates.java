package org.joulestream.common.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Lets so many requests through to each host at a time, first come first served. */
final class HostGates {
    private record Host(String name, int port, int permits) {}

    // Shared on purpose: subtasks of one task manager must not add up on one host.
    private static final Map<Host, Semaphore> GATES = new ConcurrentHashMap<>();

    private HostGates() {}

    static Semaphore gate(URI uri, int permits) {
        Host host = new Host(String.valueOf(uri.getHost()), uri.getPort(), permits);
        return GATES.computeIfAbsent(host, key -> new Semaphore(permits, true));
    }
}
