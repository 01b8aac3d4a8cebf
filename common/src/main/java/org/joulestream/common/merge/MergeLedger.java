package org.joulestream.common.merge;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps a row for every window that was read, in the transaction of its merge. */
@FunctionalInterface
public interface MergeLedger<T> extends Serializable {

    /**
     * Writes the entries. A window that comes again after a restart must change nothing but when it
     * was last seen.
     */
    void record(Connection connection, List<LedgerEntry<T>> entries) throws SQLException;
}
