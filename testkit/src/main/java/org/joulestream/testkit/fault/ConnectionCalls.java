package org.joulestream.testkit.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees the calls on a connection that begin, use and end a transaction, and forwards them all. */
record ConnectionCalls(Connection real, FaultyTransaction transaction)
        implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "rollback", "close", "abort" -> end(method, arguments);
            case "commit" -> {
                transaction.commit();
                yield null;
            }
            case "setAutoCommit" -> {
                transaction.setAutoCommit(onlyBoolean(arguments));
                yield null;
            }
            case "unwrap" -> {
                transaction.beforeUnwrap();
                yield Forwarding.call(real, method, arguments);
            }
            default -> seen(proxy, Forwarding.call(real, method, arguments), method);
        };
    }

    private static boolean onlyBoolean(@Nullable Object @Nullable [] arguments) {
        return (boolean) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
    }

    private @Nullable Object end(Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean toSavepoint = method.getName().equals("rollback") && arguments != null;
        try {
            return Forwarding.call(real, method, arguments);
        } finally {
            if (!toSavepoint) {
                transaction.ended();
            }
        }
    }

    /** Statements are wrapped as the interface they were asked for. */
    private @Nullable Object seen(Object proxy, @Nullable Object result, Method method) {
        if (!(result instanceof Statement statement)) {
            return result;
        }
        return Proxy.newProxyInstance(
                ConnectionCalls.class.getClassLoader(),
                new Class<?>[] {method.getReturnType()},
                new StatementCalls(statement, (Connection) proxy, transaction));
    }

    private record StatementCalls(
            Statement real, Connection connection, FaultyTransaction transaction)
            implements InvocationHandler {
        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (name.equals("equals")) {
                return arguments != null && proxy == arguments[0];
            }
            if (name.equals("getConnection")) {
                return connection;
            }
            if (name.startsWith("execute")) {
                transaction.beforeStatement();
            }
            return Forwarding.call(real, method, arguments);
        }
    }
}
