package org.joulestream.testkit.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses what comes after WHERE. */
final class QlConditions {
    private final Tokens tokens;
    private final Values values;

    QlConditions(Tokens tokens, Values values) {
        this.tokens = tokens;
        this.values = values;
    }

    /**
     * What the words of a query stand for.
     *
     * @param bound what is bound to parameters: strings and numbers
     */
    record Values(Map<String, Object> bound, Instant now) {}

    /** The same for tags only. */
    static QlCondition withoutTime(QlCondition condition) {
        if (condition instanceof QlCondition.Within) {
            return new QlCondition.All(List.of());
        }
        if (condition instanceof QlCondition.All all) {
            return new QlCondition.All(
                    all.parts().stream().map(QlConditions::withoutTime).toList());
        }
        return condition;
    }

    QlCondition where() {
        return tokens.takeWord("where") ? any() : new QlCondition.All(List.of());
    }

    private QlCondition any() {
        return joined("or", this::all, QlCondition.Any::new);
    }

    private QlCondition all() {
        return joined("and", this::single, QlCondition.All::new);
    }

    private QlCondition joined(
            String word,
            Supplier<QlCondition> part,
            Function<List<QlCondition>, QlCondition> join) {
        List<QlCondition> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (tokens.takeWord(word));
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private QlCondition single() {
        if (tokens.take("(")) {
            QlCondition inside = any();
            tokens.expect(")");
            return inside;
        }
        boolean quoted = tokens.peek().kind() == Token.Kind.QUOTED;
        String name = QlParser.identifier(tokens);
        if (tokens.take("::")) {
            tokens.expectWord("tag");
        }
        String operator = tokens.expect(Token.Kind.SIGN).text();
        return !quoted && name.equalsIgnoreCase("time")
                ? time(operator, sum())
                : tag(name, operator);
    }

    private QlCondition tag(String name, String operator) {
        boolean negated = operator.equals("!=") || operator.equals("<>");
        if (!negated && !operator.equals("=")) {
            throw new QuerySyntaxException("the stand-in does not know " + operator + " for tags");
        }
        return new QlCondition.TagIs(name, text(), negated);
    }

    private String text() {
        Token token = tokens.next();
        if (token.kind() == Token.Kind.TEXT) {
            return QlParser.text(token);
        }
        if (token.kind() == Token.Kind.PARAMETER && bound(token) instanceof String text) {
            return text;
        }
        throw new QuerySyntaxException(
                "found %s, expected a string: the stand-in compares tags".formatted(token.text()));
    }

    private static QlCondition time(String operator, long nanos) {
        return switch (operator) {
            case ">=" -> new QlCondition.Within(nanos, Long.MAX_VALUE);
            case ">" -> new QlCondition.Within(nanos + 1, Long.MAX_VALUE);
            case "<" -> new QlCondition.Within(Long.MIN_VALUE, nanos);
            case "<=" -> new QlCondition.Within(Long.MIN_VALUE, nanos + 1);
            case "=" -> new QlCondition.Within(nanos, nanos + 1);
            default ->
                    throw new QuerySyntaxException("invalid time comparison operator: " + operator);
        };
    }

    private long sum() {
        long sum = summand();
        while (true) {
            if (tokens.take("+")) {
                sum += summand();
            } else if (tokens.take("-")) {
                sum -= summand();
            } else {
                return sum;
            }
        }
    }

    private long summand() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> Long.parseLong(token.text());
            case DURATION -> Times.shifted(Instant.EPOCH, Times.parts(token.text()), false);
            case TEXT -> Times.nanos(QlParser.text(token));
            case PARAMETER -> time(bound(token));
            default -> signed(token);
        };
    }

    private long signed(Token token) {
        if (token.is("-")) {
            return -summand();
        }
        if (!token.text().equalsIgnoreCase("now")) {
            throw new QuerySyntaxException("found %s, expected a time".formatted(token.text()));
        }
        tokens.expect("(");
        tokens.expect(")");
        return InfluxPoint.nanos(values.now);
    }

    private static long time(Object bound) {
        return bound instanceof Number number
                ? number.longValue()
                : Times.nanos(String.valueOf(bound));
    }

    private Object bound(Token parameter) {
        String name = parameter.text().replaceAll("[$\"]", "");
        @Nullable Object value = values.bound.get(name);
        if (value == null) {
            throw new QuerySyntaxException("missing parameter: " + name);
        }
        return value;
    }
}
