package org.joulestream.common.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections where they are used; a secret is resolved in {@link #open()}, not before. */
@FunctionalInterface
public interface ConnectionSource extends Serializable {

    /** A new connection that the caller closes. */
    Connection open() throws SQLException;
}
