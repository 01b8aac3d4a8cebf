package org.joulestream.telemetry.source;

import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are kept. Asked while a plan runs, at most every 2 s, so it answers within seconds
 * or fails.
 */
public interface ExportRequests extends Serializable {

    /**
     * The request with the least id that is greater than {@code id}; null where there is none. On a
     * first start {@code id} is 0: what had been answered before must not be among them.
     *
     * @throws IOException when it is not known now
     */
    @Nullable ExportRequest next(long id) throws IOException;

    /**
     * The request with this id, of which windows have been read; null where it is gone.
     *
     * @throws IOException when it is not known now
     */
    @Nullable ExportRequest find(long id) throws IOException;

    /** Lets go of what it holds; it may be asked again. */
    default void close() {}
}
