package org.joulestream.capacity.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one cycle of one gas day.
 *
 * @param firstPosted when the first content was posted; null where none could be read
 * @param told whether the site told when it was posted; else it is when it was first seen
 * @param contents how many different contents could be read, one after the other
 * @param trouble reason code of the newest answer, where that could not be used; else null
 */
record CycleFile(
        @Nullable Instant firstPosted, boolean told, int contents, @Nullable String trouble) {

    static final CycleFile NOTHING = new CycleFile(null, false, 0, null);
}
