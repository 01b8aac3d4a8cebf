package org.joulestream.capacity.source;

import java.time.Instant;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.jspecify.annotations.Nullable;

/** A plan whose windows are files of an operator's site. */
public interface CapacityPlan extends WindowPlan {

    /** The file that a window asks for. */
    GasDayCycle file(Window window);

    /**
     * When a file that was not published yet is asked for again; null when it is not waited for:
     * then the answer is kept as it is.
     */
    @Nullable Instant askAgainAt(Window window, Instant now);
}
