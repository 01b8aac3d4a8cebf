package org.joulestream.turbines.compare;

import java.io.IOException;
import java.util.List;

/** A table of a file, read as often as asked. */
public interface ArchiveTable {
    /** As the file calls it; a CSV file is called by its manifest, or by its own name. */
    String name();

    List<ArchiveColumn> columns();

    /** Names of the columns that identify a row, as the file says it; empty if it doesn't. */
    List<String> key();

    /** Whether a text of no characters can be told from NULL. */
    boolean tellsEmptyFromNull();

    RowCursor open() throws IOException;
}
