package org.joulestream.telemetry.column;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes one file. The same rows give the same bytes, however they are cut into blocks.
 *
 * <p>A file that is closed before it is finished is not one.
 */
public interface RowWriter extends Closeable {

    /**
     * Adds rows.
     *
     * @param block the file's columns in their order, all with as many rows
     */
    void write(List<ColumnValues> block) throws IOException;

    /**
     * Ends the file.
     *
     * @param properties what the file says of itself, where its format has a place for it
     */
    void finish(Map<String, String> properties) throws IOException;
}
