package org.joulestream.turbines.compare;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after the other. */
public interface RowCursor extends Closeable {
    /**
     * Reads the next row.
     *
     * @return values in the order of the columns: as {@link
     *     org.joulestream.turbines.table.ColumnType} says, or the text of a field of CSV; null
     *     after the last row
     */
    @Nullable Object @Nullable [] next() throws IOException;
}
