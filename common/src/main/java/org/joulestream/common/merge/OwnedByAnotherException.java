package org.joulestream.common.merge;

import java.sql.SQLException;

/**
 * Another instance of the job writes to the same tables.
 *
 * <p>Has the state of a lock that is not available: the server takes a moment to let go of an
 * instance that has just ended.
 */
public final class OwnedByAnotherException extends SQLException {

    OwnedByAnotherException(String target) {
        super(
                "another instance of the job is writing to "
                        + target
                        + "; stop it first, or give this one another db.schema",
                "55P03");
    }
}
