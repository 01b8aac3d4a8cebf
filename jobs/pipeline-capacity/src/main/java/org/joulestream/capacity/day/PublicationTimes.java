package org.joulestream.capacity.day;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the cycles of a gas day are to be published. */
@FunctionalInterface
public interface PublicationTimes extends Serializable {

    /**
     * The scheduled time, or null where none is known.
     *
     * @param gasDay {@code yyyy-MM-dd}
     * @param cycle cycle name, such as {@code Intraday 3}
     */
    @Nullable Instant of(String asset, String gasDay, String cycle);
}
