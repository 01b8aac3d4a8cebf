package org.joulestream.turbines.load;

import java.util.List;
import java.util.stream.Collectors;

/** Names of tables and columns as T-SQL quotes them. */
final class SqlNames {
    private SqlNames() {}

    static String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    static String of(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    static String list(List<String> names) {
        return names.stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
    }
}
