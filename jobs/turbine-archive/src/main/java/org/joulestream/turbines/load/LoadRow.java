package org.joulestream.turbines.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file whose values the table takes.
 *
 * @param line where it stands in the file
 * @param cells as they are written
 * @param values in the order of the file's columns
 */
record LoadRow(long line, List<String> cells, @Nullable Object[] values) {

    /** Its values at some places, which are compared by content. */
    List<@Nullable Object> at(List<Integer> places) {
        return at(values, places);
    }

    static List<@Nullable Object> at(@Nullable Object[] values, List<Integer> places) {
        List<@Nullable Object> found = new ArrayList<>(places.size());
        places.forEach(place -> found.add(values[place]));
        return found;
    }

    boolean hasValues(@Nullable Object[] others) {
        return Arrays.equals(values, others);
    }
}
