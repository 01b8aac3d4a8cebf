package org.joulestream.common.publish;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a publication.
 *
 * @param <T> what a window becomes in the stream
 */
@FunctionalInterface
public interface PublicationWriter<T> extends Serializable {

    /**
     * Writes the files of one revision; the same request must give the same bytes.
     *
     * @param scratch an empty folder, removed afterwards
     * @return null where the request's content equals the current revision's, and {@link
     *     Draft#none} where it is empty and there is no revision: nothing is published
     */
    @Nullable Draft write(PublicationRequest<T> request, Path scratch) throws IOException;
}
