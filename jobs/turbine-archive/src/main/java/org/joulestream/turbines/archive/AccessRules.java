package org.joulestream.turbines.archive;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableRefusedException;
import org.joulestream.turbines.table.TableSchema;

/** What Access takes as a table; all of it is known before a row is read. */
final class AccessRules {
    private static final int MOST_COLUMNS = 255;
    private static final int LONGEST_NAME = 64;
    private static final String REFUSED_CHARACTERS = ".!`[]";

    private AccessRules() {}

    /**
     * Refuses what Access doesn't take.
     *
     * @throws TableRefusedException if Access has no such table, naming what it refuses
     */
    static void require(TableSchema schema) {
        int columns = schema.columns().size();
        if (columns > MOST_COLUMNS) {
            throw new TableRefusedException(
                    "table %s has %d columns, an MDB holds %d; list the columns to export in turbines.columns, or use turbines.format csv"
                            .formatted(schema.table(), columns, MOST_COLUMNS));
        }
        requireName("table", schema.table());
        Set<String> names = new HashSet<>();
        for (TableColumn column : schema.columns()) {
            requireName("column", column.name());
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new TableRefusedException(
                        "table %s has two columns %s, which Access cannot tell apart; list the columns to export in turbines.columns"
                                .formatted(schema.table(), column.name()));
            }
        }
    }

    private static void requireName(String kind, String name) {
        boolean isGood =
                !name.isEmpty()
                        && name.length() <= LONGEST_NAME
                        && name.charAt(0) != ' '
                        && name.chars().noneMatch(AccessRules::isRefused);
        if (!isGood) {
            throw new TableRefusedException(
                    "%s name '%s' is not one for Access: at most 64 characters, no . ! ` [ ], no control characters, no space in front; leave it out of turbines.columns or use turbines.format csv"
                            .formatted(kind, name));
        }
    }

    private static boolean isRefused(int character) {
        return Character.isISOControl(character) || REFUSED_CHARACTERS.indexOf(character) >= 0;
    }
}
