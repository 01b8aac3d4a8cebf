package org.joulestream.capacity.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one cycle of one gas day.
 *
 * @param firstPosted when the first content was posted; null where none was loaded
 * @param told whether the site told when it was posted; else it is when it was first seen
 * @param contents how many contents were loaded, one after the other
 * @param trouble reason code of the newest answer that could not be loaded; null without one
 */
record CycleFile(
        @Nullable Instant firstPosted, boolean told, int contents, @Nullable String trouble) {

    static final CycleFile NOTHING = new CycleFile(null, false, 0, null);
}
