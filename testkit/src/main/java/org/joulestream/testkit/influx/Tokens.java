package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query cut into tokens, and how far it has been read. */
final class Tokens {
    private final List<Token> tokens;
    private int at;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Cuts a text.
     *
     * @param pattern with a group for each kind of token that the language has, and the group
     *     {@code space}
     */
    static Tokens of(String text, Pattern pattern, List<Token.Kind> kinds) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int position = 0;
        while (position < text.length()) {
            if (!matcher.region(position, text.length()).lookingAt()) {
                throw new QuerySyntaxException(
                        "%s: invalid character '%c'"
                                .formatted(place(text, position), text.charAt(position)));
            }
            if (matcher.group("space") == null) {
                tokens.add(new Token(kind(matcher, kinds), matcher.group(), position));
            }
            position = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "end of query", position));
        return new Tokens(tokens);
    }

    private static Token.Kind kind(Matcher matcher, List<Token.Kind> kinds) {
        return kinds.stream()
                .filter(kind -> matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null)
                .findFirst()
                .orElseThrow();
    }

    private static String place(String text, int position) {
        long line = text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
        return "line %d, char %d".formatted(line, position - text.lastIndexOf('\n', position - 1));
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean take(String sign) {
        boolean there = peek().is(sign);
        at += there ? 1 : 0;
        return there;
    }

    /** A word in any case. */
    boolean takeWord(String word) {
        boolean there = peek().kind() == Token.Kind.NAME && peek().text().equalsIgnoreCase(word);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected(word.toUpperCase(Locale.ROOT));
        }
    }

    Token expect(Token.Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected(kind.name().toLowerCase(Locale.ROOT));
        }
        return next();
    }

    Optional<Token> takeKind(Token.Kind kind) {
        return peek().kind() == kind ? Optional.of(next()) : Optional.empty();
    }

    /** At least one, with signs between them. */
    <T> List<T> list(String separator, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        do {
            items.add(item.get());
        } while (take(separator));
        return items;
    }

    QuerySyntaxException unexpected(String expected) {
        return new QuerySyntaxException(
                "found %s, expected %s at char %d"
                        .formatted(peek().text(), expected, peek().position() + 1));
    }
}
