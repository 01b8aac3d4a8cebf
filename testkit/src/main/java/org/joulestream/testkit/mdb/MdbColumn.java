package org.joulestream.testkit.mdb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as mdb-schema shows it.
 *
 * @param type such as {@code Single}, {@code DateTime} or {@code Numeric (28, 6)}
 */
public record MdbColumn(String name, String type) {
    private static final Pattern LINE =
            Pattern.compile("\\[(.+)]\\s+([A-Z].*?)(?: NOT NULL)?,?\\s*");

    static List<MdbColumn> parse(String schema) {
        List<MdbColumn> columns = new ArrayList<>();
        boolean inside = false;
        for (String line : schema.lines().map(String::strip).toList()) {
            if (line.startsWith(");")) {
                return List.copyOf(columns);
            }
            Matcher matcher = LINE.matcher(line);
            if (inside && matcher.matches()) {
                columns.add(new MdbColumn(matcher.group(1), matcher.group(2)));
            }
            inside |= line.startsWith("CREATE TABLE ");
        }
        throw new IllegalStateException("no table in what mdb-schema printed:\n" + schema);
    }

    boolean isDateTime() {
        return type.equals("DateTime");
    }

    boolean isText() {
        return type.startsWith("Text") || type.startsWith("Memo");
    }
}
