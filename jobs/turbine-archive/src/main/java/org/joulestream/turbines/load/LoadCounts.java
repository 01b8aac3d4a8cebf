package org.joulestream.turbines.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a file; the numbers after {@code rows} add up to it.
 *
 * @param table as the server spells it
 * @param updated were there with other values
 * @param unchanged were there already
 * @param rejects the file with the rejected rows; null when there are none
 */
public record LoadCounts(
        String table,
        long rows,
        long loaded,
        long updated,
        long unchanged,
        long rejected,
        @Nullable Path rejects) {}
