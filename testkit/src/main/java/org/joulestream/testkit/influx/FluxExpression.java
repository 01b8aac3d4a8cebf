package org.joulestream.testkit.influx;

import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;

/** A part of a Flux query. */
sealed interface FluxExpression {
    /** A string. */
    record Text(String value) implements FluxExpression {}

    /** An integer. */
    record Whole(long value) implements FluxExpression {}

    /** A boolean. */
    record Truth(boolean value) implements FluxExpression {}

    /** A time, in nanoseconds since 1970. */
    record Moment(long nanos) implements FluxExpression {}

    /** A duration, which may be negative. */
    record Span(List<TemporalAmount> parts, boolean negative) implements FluxExpression {}

    /** An array. */
    record Items(List<FluxExpression> items) implements FluxExpression {}

    /** An identifier. */
    record Name(String name) implements FluxExpression {}

    /** {@code of.name} or {@code of["name"]}. */
    record Member(FluxExpression of, String name) implements FluxExpression {}

    /** A function called with arguments. */
    record Call(String function, Map<String, FluxExpression> arguments) implements FluxExpression {}

    /** {@code (parameter) => body}. */
    record Lambda(String parameter, FluxExpression body) implements FluxExpression {}

    /** Two or more operands between {@code and}s, or between {@code or}s. */
    record Logic(boolean all, List<FluxExpression> operands) implements FluxExpression {}

    /** {@code left == right}. */
    record Equal(FluxExpression left, FluxExpression right) implements FluxExpression {}
}
