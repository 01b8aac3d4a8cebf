package org.joulestream.telemetry.checkpoints;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table that a user may choose: plain identifiers only, so that no statement can be
 * smuggled in.
 *
 * @param schema null where the connection's own schema is meant
 */
public record TableName(@Nullable String schema, String name) implements Serializable {
    private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]{0,62}";
    private static final Pattern PLAIN =
            Pattern.compile("(?:(" + IDENTIFIER + ")\\.)?(" + IDENTIFIER + ")");

    /**
     * Reads {@code table} or {@code schema.table}; as in SQL without quotes, case means nothing.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static TableName parse(String text) {
        Matcher plain = PLAIN.matcher(text.toLowerCase(Locale.ROOT));
        if (!plain.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no plain name of a table, such as export_checkpoints");
        }
        return new TableName(plain.group(1), plain.group(2));
    }

    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** Another table of the same schema. */
    public TableName sibling(String other) {
        return new TableName(schema, other);
    }

    /** As statements name it. */
    String sql() {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    private static String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
