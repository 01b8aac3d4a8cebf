package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the part of InfluxQL that the stand-in understands. */
final class QlParser {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<space>\\s+|--[^\\n]*)"
                            + "|(?<duration>\\d+(?:ns|us|u|µs|µ|ms|s|m|h|d|w)\\b)"
                            + "|(?<number>\\d+)"
                            + "|(?<text>'(?:[^'\\\\]++|\\\\.)*+')"
                            + "|(?<quoted>\"(?:[^\"\\\\]++|\\\\.)*+\")"
                            + "|(?<parameter>\\$(?:\\w+|\"(?:[^\"\\\\]++|\\\\.)*+\"))"
                            + "|(?<name>[A-Za-z_]\\w*)"
                            + "|(?<sign><=|>=|!=|<>|=~|!~|::|[-*,.()=<>+;/])",
                    Pattern.DOTALL);
    private static final List<Token.Kind> KINDS =
            List.of(
                    Token.Kind.DURATION,
                    Token.Kind.NUMBER,
                    Token.Kind.TEXT,
                    Token.Kind.QUOTED,
                    Token.Kind.PARAMETER,
                    Token.Kind.NAME,
                    Token.Kind.SIGN);
    private static final Set<String> KINDS_OF_COLUMNS =
            Set.of("float", "integer", "string", "boolean", "field", "tag");
    private static final String ESCAPES = "n'\"\\";

    private final Tokens tokens;
    private final QlConditions conditions;

    private QlParser(Tokens tokens, QlConditions.Values values) {
        this.tokens = tokens;
        this.conditions = new QlConditions(tokens, values);
    }

    /**
     * What a text says.
     *
     * @throws QuerySyntaxException where it is no InfluxQL, or too much of it
     */
    static List<QlStatement> parse(String text, QlConditions.Values values) {
        return new QlParser(Tokens.of(text, TOKEN, KINDS), values).statements();
    }

    private List<QlStatement> statements() {
        List<QlStatement> statements = new ArrayList<>();
        do {
            statements.add(statement());
        } while (tokens.take(";") && tokens.peek().kind() != Token.Kind.END);
        tokens.expect(Token.Kind.END);
        return statements;
    }

    private QlStatement statement() {
        if (tokens.takeWord("select")) {
            return select();
        }
        if (!tokens.takeWord("show")) {
            throw tokens.unexpected("SELECT, SHOW");
        }
        if (tokens.takeWord("databases")) {
            return new QlStatement.ShowDatabases();
        }
        if (tokens.takeWord("field")) {
            tokens.expectWord("keys");
            return new QlStatement.ShowFieldKeys(shown());
        }
        tokens.expectWord("tag");
        tokens.expectWord("values");
        return tagValues();
    }

    private QlStatement.Select select() {
        List<QlStatement.Column> columns =
                tokens.take("*") ? List.of() : tokens.list(",", this::column);
        tokens.expectWord("from");
        return new QlStatement.Select(source(), columns, conditions.where(), grouping(), extent());
    }

    private QlStatement.Column column() {
        String name = identifier(tokens);
        return new QlStatement.Column(name, tokens.take("::") ? kind() : null);
    }

    private String kind() {
        String kind = tokens.expect(Token.Kind.NAME).text().toLowerCase(Locale.ROOT);
        if (!KINDS_OF_COLUMNS.contains(kind)) {
            throw tokens.unexpected("one of " + KINDS_OF_COLUMNS);
        }
        return kind;
    }

    private QlStatement.ShowTagValues tagValues() {
        QlStatement.Source source = shown();
        tokens.expectWord("with");
        tokens.expectWord("key");
        return new QlStatement.ShowTagValues(source, keys(), conditions.where());
    }

    private QlStatement.Source shown() {
        @Nullable String database = tokens.takeWord("on") ? identifier(tokens) : null;
        @Nullable String measurement = tokens.takeWord("from") ? identifier(tokens) : null;
        return new QlStatement.Source(database, null, measurement);
    }

    private List<String> keys() {
        if (tokens.take("=")) {
            return List.of(identifier(tokens));
        }
        tokens.expectWord("in");
        tokens.expect("(");
        List<String> keys = tokens.list(",", () -> identifier(tokens));
        tokens.expect(")");
        return keys;
    }

    /** One to three identifiers; between two points a policy may be missing. */
    private QlStatement.Source source() {
        String first = identifier(tokens);
        if (!tokens.take(".")) {
            return new QlStatement.Source(null, null, first);
        }
        if (tokens.take(".")) {
            return new QlStatement.Source(first, null, identifier(tokens));
        }
        String second = identifier(tokens);
        return tokens.take(".")
                ? new QlStatement.Source(first, second, identifier(tokens))
                : new QlStatement.Source(null, first, second);
    }

    private QlStatement.Names names() {
        List<Optional<String>> items =
                tokens.list(
                        ",",
                        () ->
                                tokens.take("*")
                                        ? Optional.empty()
                                        : Optional.of(identifier(tokens)));
        return new QlStatement.Names(
                items.contains(Optional.<String>empty()),
                items.stream().flatMap(Optional::stream).toList());
    }

    private QlStatement.Names grouping() {
        if (!tokens.takeWord("group")) {
            return new QlStatement.Names(false, List.of());
        }
        tokens.expectWord("by");
        return names();
    }

    private QlStatement.Extent extent() {
        boolean descending = false;
        if (tokens.takeWord("order")) {
            tokens.expectWord("by");
            tokens.expectWord("time");
            descending = tokens.takeWord("desc");
            tokens.takeWord("asc");
        }
        long limit = tokens.takeWord("limit") ? number() : 0;
        long offset = tokens.takeWord("offset") ? number() : 0;
        return new QlStatement.Extent(limit == 0 ? Long.MAX_VALUE : limit, offset, descending);
    }

    private long number() {
        return Long.parseLong(tokens.expect(Token.Kind.NUMBER).text());
    }

    static String identifier(Tokens tokens) {
        if (tokens.peek().kind() == Token.Kind.QUOTED) {
            return Quoting.meaning(tokens.next(), ESCAPES);
        }
        return tokens.expect(Token.Kind.NAME).text();
    }

    static String text(Token token) {
        return Quoting.meaning(token, ESCAPES);
    }
}
