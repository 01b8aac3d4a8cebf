package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Parses the part of Flux that the stand-in understands. */
final class FluxParser {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<space>\\s+|//[^\\n]*)"
                            + "|(?<time>\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?"
                            + "(?:Z|[+-]\\d\\d:\\d\\d))?)"
                            + "|(?<duration>(?:\\d+(?:ns|us|µs|ms|mo|s|m|h|d|w|y))+)"
                            + "|(?<number>\\d+)"
                            + "|(?<text>\"(?:[^\"\\\\]++|\\\\.)*+\")"
                            + "|(?<name>[A-Za-z_]\\w*)"
                            + "|(?<sign>\\|>|=>|==|!=|=~|!~|<=|>=|[-()\\[\\]{},:.=<>+*/%])",
                    Pattern.DOTALL);
    private static final List<Token.Kind> KINDS =
            List.of(
                    Token.Kind.TIME,
                    Token.Kind.DURATION,
                    Token.Kind.NUMBER,
                    Token.Kind.TEXT,
                    Token.Kind.NAME,
                    Token.Kind.SIGN);
    private static final String ESCAPES = "nrt\"\\$";

    private final Tokens tokens;

    private FluxParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What a text says.
     *
     * @throws QuerySyntaxException where it is no Flux, or too much of it
     */
    static FluxScript parse(String text) {
        return new FluxParser(Tokens.of(text, TOKEN, KINDS)).script();
    }

    private FluxScript script() {
        List<String> imports = new ArrayList<>();
        while (tokens.take("import")) {
            imports.add(text());
        }
        List<FluxExpression.Call> calls = tokens.list("|>", this::call);
        tokens.expect(Token.Kind.END);
        return new FluxScript(imports, calls);
    }

    private FluxExpression.Call call() {
        List<String> path = tokens.list(".", this::name);
        tokens.expect("(");
        return call(String.join(".", path));
    }

    /** After its parenthesis. */
    private FluxExpression.Call call(String function) {
        Map<String, FluxExpression> arguments = new LinkedHashMap<>();
        while (!tokens.take(")")) {
            String argument = name();
            tokens.expect(":");
            arguments.put(argument, expression());
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        return new FluxExpression.Call(function, arguments);
    }

    private FluxExpression expression() {
        return logic("or", () -> logic("and", this::comparison));
    }

    /** Flat, as a query about a thousand devices would be a thousand levels deep. */
    private FluxExpression logic(String operator, Supplier<FluxExpression> operand) {
        List<FluxExpression> operands = tokens.list(operator, operand);
        return operands.size() == 1
                ? operands.get(0)
                : new FluxExpression.Logic(operator.equals("and"), operands);
    }

    private FluxExpression comparison() {
        FluxExpression left = member();
        return tokens.take("==") ? new FluxExpression.Equal(left, member()) : left;
    }

    private FluxExpression member() {
        FluxExpression expression = primary();
        while (true) {
            if (tokens.take(".")) {
                expression = new FluxExpression.Member(expression, name());
            } else if (tokens.take("[")) {
                expression = new FluxExpression.Member(expression, text());
                tokens.expect("]");
            } else {
                return expression;
            }
        }
    }

    private FluxExpression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT -> new FluxExpression.Text(meaning(token));
            case TIME -> new FluxExpression.Moment(Times.nanos(token.text()));
            case DURATION -> new FluxExpression.Span(Times.parts(token.text()), false);
            case NUMBER -> new FluxExpression.Whole(Long.parseLong(token.text()));
            case NAME -> named(token.text());
            default -> compound(token);
        };
    }

    private FluxExpression named(String name) {
        if (name.equals("true") || name.equals("false")) {
            return new FluxExpression.Truth(name.equals("true"));
        }
        return tokens.take("(") ? call(name) : new FluxExpression.Name(name);
    }

    private FluxExpression compound(Token token) {
        if (token.is("-") && tokens.peek().kind() == Token.Kind.DURATION) {
            return new FluxExpression.Span(Times.parts(tokens.next().text()), true);
        }
        if (token.is("-")) {
            return new FluxExpression.Whole(
                    Long.parseLong("-" + tokens.expect(Token.Kind.NUMBER).text()));
        }
        if (token.is("[")) {
            return items();
        }
        if (!token.is("(")) {
            throw new QuerySyntaxException(
                    "invalid expression %s at char %d"
                            .formatted(token.text(), token.position() + 1));
        }
        FluxExpression inside = expression();
        tokens.expect(")");
        boolean lambda = inside instanceof FluxExpression.Name && tokens.take("=>");
        return lambda
                ? new FluxExpression.Lambda(((FluxExpression.Name) inside).name(), expression())
                : inside;
    }

    private FluxExpression items() {
        List<FluxExpression> items = new ArrayList<>();
        while (!tokens.take("]")) {
            items.add(expression());
            if (!tokens.peek().is("]")) {
                tokens.expect(",");
            }
        }
        return new FluxExpression.Items(items);
    }

    private String name() {
        return tokens.expect(Token.Kind.NAME).text();
    }

    private String text() {
        return meaning(tokens.expect(Token.Kind.TEXT));
    }

    private static String meaning(Token token) {
        String withoutEscapes = token.text().replaceAll("(?s)\\\\.", "");
        if (withoutEscapes.contains("${")) {
            throw new QuerySyntaxException(
                    "string %s is to be put together; the stand-in does not do that"
                            .formatted(token.text()));
        }
        return Quoting.meaning(token, ESCAPES);
    }
}
