package org.joulestream.testkit.influx;

/** Takes quotes and backslashes off a token. */
final class Quoting {
    private Quoting() {}

    /**
     * What a token in quotes means.
     *
     * @param escapes characters that may follow a backslash and stand for themselves; n, r and t
     *     stand for what they do elsewhere
     */
    static String meaning(Token token, String escapes) {
        String quoted = token.text();
        StringBuilder meaning = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char next = quoted.charAt(i);
            meaning.append(next == '\\' ? escaped(quoted.charAt(++i), escapes) : next);
        }
        return meaning.toString();
    }

    private static char escaped(char next, String escapes) {
        if (escapes.indexOf(next) < 0) {
            throw new QuerySyntaxException("bad string: unknown escape \\" + next);
        }
        return switch (next) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> next;
        };
    }
}
