package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a function was called with; refuses what it does not know. */
record FluxArguments(FluxExpression.Call call, Instant now) {
    FluxArguments allowing(String... names) {
        Set<String> allowed = Set.of(names);
        for (String given : call.arguments().keySet()) {
            if (!allowed.contains(given)) {
                throw new QuerySyntaxException(
                        "found unexpected argument %s in call of %s"
                                .formatted(given, call.function()));
            }
        }
        return this;
    }

    private Optional<FluxExpression> find(String name) {
        return Optional.ofNullable(call.arguments().get(name));
    }

    private FluxExpression get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new QuerySyntaxException(
                                        "missing required argument %s in call of %s"
                                                .formatted(name, call.function())));
    }

    String text(String name) {
        if (get(name) instanceof FluxExpression.Text text) {
            return text.value();
        }
        throw expected(name, "string");
    }

    FluxExpression.Lambda function(String name) {
        if (get(name) instanceof FluxExpression.Lambda lambda) {
            return lambda;
        }
        throw expected(name, "function of one record");
    }

    List<String> texts(String name) {
        if (get(name) instanceof FluxExpression.Items items) {
            return items.items().stream().map(item -> textOf(name, item)).toList();
        }
        throw expected(name, "array of strings");
    }

    private String textOf(String name, FluxExpression item) {
        if (item instanceof FluxExpression.Text text) {
            return text.value();
        }
        throw expected(name, "array of strings");
    }

    boolean truth(String name, boolean otherwise) {
        if (find(name).isEmpty()) {
            return otherwise;
        }
        if (get(name) instanceof FluxExpression.Truth truth) {
            return truth.value();
        }
        throw expected(name, "boolean");
    }

    long whole(String name, long otherwise) {
        if (find(name).isEmpty()) {
            return otherwise;
        }
        if (get(name) instanceof FluxExpression.Whole whole) {
            return whole.value();
        }
        throw expected(name, "integer");
    }

    /** In nanoseconds. */
    long time(String name) {
        FluxExpression expression = get(name);
        if (expression instanceof FluxExpression.Moment moment) {
            return moment.nanos();
        }
        if (expression instanceof FluxExpression.Span span) {
            return Times.shifted(now, span.parts(), span.negative());
        }
        if (expression instanceof FluxExpression.Whole seconds) {
            return Precision.S.toNanos(seconds.value());
        }
        if (expression instanceof FluxExpression.Call called && called.function().equals("now")) {
            return InfluxPoint.nanos(now);
        }
        throw expected(name, "time or duration");
    }

    long timeOrNow(String name) {
        return find(name).isEmpty() ? InfluxPoint.nanos(now) : time(name);
    }

    private QuerySyntaxException expected(String name, String type) {
        return new QuerySyntaxException(
                "argument %s of %s: expected %s".formatted(name, call.function(), type));
    }
}
