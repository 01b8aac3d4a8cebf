package org.joulestream.testkit.fault;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection without a database that writes down what it was told. */
final class FakeConnection {
    final List<String> log = new ArrayList<>();
    boolean autoCommit;

    Connection connection() {
        return fake(Connection.class, this::onConnection);
    }

    private @Nullable Object onConnection(Method method, @Nullable Object @Nullable [] arguments) {
        String name = method.getName();
        return switch (name) {
            case "getAutoCommit" -> autoCommit;
            case "isWrapperFor" -> true;
            case "createStatement" -> fake(Statement.class, this::onStatement);
            case "prepareStatement" -> fake(PreparedStatement.class, this::onStatement);
            case "unwrap" -> log.add(name) ? "the real one" : null;
            default -> {
                log.add(name);
                yield null;
            }
        };
    }

    private @Nullable Object onStatement(Method method, @Nullable Object @Nullable [] arguments) {
        log.add(method.getName());
        return switch (method.getName()) {
            case "executeUpdate" -> 1;
            case "execute" -> true;
            default -> null;
        };
    }

    private static <T> T fake(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        FakeConnection.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> calls.on(method, arguments)));
    }

    private interface Calls {
        @Nullable Object on(Method method, @Nullable Object @Nullable [] arguments);
    }
}
