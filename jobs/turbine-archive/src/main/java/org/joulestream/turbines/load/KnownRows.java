package org.joulestream.turbines.load;

import java.sql.SQLException;
import java.util.List;

/** Tells rows that a table has from those that it hasn't. */
interface KnownRows {

    /** Takes the next rows of a file. */
    Portion compare(List<LoadRow> rows) throws SQLException;

    /**
     * Rows by what is to be done with them.
     *
     * @param fresh the table has not
     * @param changed the table has with other values
     * @param unchanged number of those that it has
     * @param repeats of a key that stands in the file already, with other values
     */
    record Portion(
            List<LoadRow> fresh, List<LoadRow> changed, int unchanged, List<Repeat> repeats) {}

    /**
     * A row that contradicts another.
     *
     * @param line where the other stands
     */
    record Repeat(LoadRow row, long line) {}
}
