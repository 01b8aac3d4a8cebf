package org.joulestream.testkit.fault;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * Connections that break where a plan of {@link Faults} says so, as they do under a killed process.
 */
public final class FaultyConnections {
    private FaultyConnections() {}

    /**
     * Wraps a connection; {@code id} is a plan's.
     *
     * <p>A transaction is open from the first statement, or the first {@code unwrap}, with
     * auto-commit off until commit, rollback, close or abort. What {@code unwrap} returns is the
     * real thing, where statements are no longer seen.
     */
    public static Connection wrap(Connection real, String id) {
        return (Connection)
                Proxy.newProxyInstance(
                        FaultyConnections.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new ConnectionCalls(real, new FaultyTransaction(real, id)));
    }
}
