package org.joulestream.testkit.scada;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a connection, its statements and their results, and lets trouble come.
 *
 * @param sql of this statement or result; empty where it is not known yet
 * @param cancelled of this statement or the one of this result
 */
record TroubledCalls(
        Object real,
        Connection connection,
        String sql,
        ScadaTroubles troubles,
        AtomicBoolean cancelled)
        implements InvocationHandler {

    static Connection wrap(Connection real, ScadaTroubles troubles) {
        return (Connection)
                proxy(
                        Connection.class,
                        new TroubledCalls(real, real, "", troubles, new AtomicBoolean()));
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        if (name.equals("cancel")) {
            cancelled.set(true);
        }
        String text = arguments != null && arguments[0] instanceof String sent ? sent : sql;
        if (name.startsWith("execute")) {
            cancelled.set(false);
            reach(ScadaMoment.QUERY, text);
        }
        if (name.equals("next")) {
            reach(ScadaMoment.ROW, sql);
        }
        return seen(call(method, arguments), method, text);
    }

    private void reach(ScadaMoment moment, String text) throws SQLException {
        ScadaTrouble trouble =
                troubles.reach(new TroubledCall(moment, text, limit(moment), this::isEnded));
        if (trouble == null) {
            return;
        }
        if (trouble.isFatal()) {
            connection.close();
        }
        throw trouble.exception("injected");
    }

    private Duration limit(ScadaMoment moment) throws SQLException {
        boolean statement = moment == ScadaMoment.QUERY && real instanceof Statement;
        return statement ? Duration.ofSeconds(((Statement) real).getQueryTimeout()) : Duration.ZERO;
    }

    private boolean isEnded() {
        try {
            return cancelled.get() || connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNull(e.getCause());
            throw thrown instanceof SQLException sqlException
                    ? H2Errors.translated(sqlException)
                    : thrown;
        }
    }

    private @Nullable Object seen(@Nullable Object result, Method method, String text) {
        if (result instanceof Statement) {
            return proxy(method.getReturnType(), after(result, text, new AtomicBoolean()));
        }
        if (result instanceof ResultSet) {
            return proxy(ResultSet.class, after(result, text, cancelled));
        }
        return result;
    }

    private TroubledCalls after(Object result, String text, AtomicBoolean whether) {
        return new TroubledCalls(result, connection, text, troubles, whether);
    }

    private static Object proxy(Class<?> type, TroubledCalls calls) {
        return Proxy.newProxyInstance(
                TroubledCalls.class.getClassLoader(), new Class<?>[] {type}, calls);
    }
}
