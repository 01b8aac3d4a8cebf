package org.joulestream.testkit.influx;

/**
 * The smallest part of a query.
 *
 * @param text as written
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {
    /** What it is; the names in lower case are those of the lexers' groups. */
    enum Kind {
        NAME,
        QUOTED,
        TEXT,
        TIME,
        DURATION,
        NUMBER,
        PARAMETER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind != Kind.TEXT && kind != Kind.QUOTED && text.equals(sign);
    }
}
