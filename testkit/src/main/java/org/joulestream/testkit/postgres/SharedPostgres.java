package org.joulestream.testkit.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/** One fast server for all tests of a process; each test takes a fresh database of it. */
public final class SharedPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedPostgres() {}

    /** An empty database that no other test has. */
    public static TestDatabase newDatabase() {
        return server().createDatabase("test_" + DATABASES.incrementAndGet());
    }

    /** The server itself, started at the first call. */
    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    private static final class Holder {
        private static final EmbeddedPostgres SERVER =
                EmbeddedPostgres.builder().setting("max_connections", "200").start();
    }
}
