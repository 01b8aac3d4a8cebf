package org.joulestream.testkit.influx;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for all tests of a process; each test takes a fresh database of it. */
public final class SharedInflux {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedInflux() {}

    /** The server, started at the first call; empty where the machine has no such program. */
    public static Optional<InfluxServer> server() {
        return Holder.SERVER;
    }

    /** Name of an empty database that no other test has. */
    public static String newDatabase(InfluxServer server) {
        String name = "test_" + DATABASES.incrementAndGet();
        server.createDatabase(name);
        return name;
    }

    private static final class Holder {
        private static final Optional<InfluxServer> SERVER = start();

        private static Optional<InfluxServer> start() {
            Optional<InfluxServer> server = InfluxServer.start();
            server.ifPresent(
                    started -> Runtime.getRuntime().addShutdownHook(new Thread(started::close)));
            return server;
        }
    }
}
