package org.joulestream.testkit.influx;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A filter's function: which series and fields it lets through. */
record FluxPredicate(FluxExpression.Lambda function) {
    private static final String MEASUREMENT = "_measurement";
    private static final String FIELD = "_field";

    /** Whether it lets through any field of a point. */
    boolean test(InfluxPoint point) {
        return point.fields().keySet().stream().anyMatch(field -> test(point.series(), field));
    }

    boolean test(InfluxSeries series, String field) {
        return test(function.body(), series, field);
    }

    private boolean test(FluxExpression expression, InfluxSeries series, String field) {
        if (expression instanceof FluxExpression.Logic logic) {
            return logic.all()
                    ? logic.operands().stream().allMatch(part -> test(part, series, field))
                    : logic.operands().stream().anyMatch(part -> test(part, series, field));
        }
        if (expression instanceof FluxExpression.Truth truth) {
            return truth.value();
        }
        if (expression instanceof FluxExpression.Equal equal) {
            String left = value(equal.left(), series, field);
            return left != null && Objects.equals(left, value(equal.right(), series, field));
        }
        throw new QuerySyntaxException("filter: the stand-in knows ==, and, or: " + expression);
    }

    private @Nullable String value(FluxExpression expression, InfluxSeries series, String field) {
        if (expression instanceof FluxExpression.Text text) {
            return text.value();
        }
        boolean ofRecord =
                expression instanceof FluxExpression.Member member
                        && member.of().equals(new FluxExpression.Name(function.parameter()));
        if (!ofRecord) {
            throw new QuerySyntaxException(
                    "filter: the stand-in compares tags and strings: " + expression);
        }
        return switch (((FluxExpression.Member) expression).name()) {
            case MEASUREMENT -> series.measurement();
            case FIELD -> field;
            case "_time", "_value", "_start", "_stop" ->
                    throw new QuerySyntaxException(
                            "filter: the stand-in compares tags, the measurement and the field");
            default -> series.tags().get(((FluxExpression.Member) expression).name());
        };
    }
}
