package org.joulestream.common.publish;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a job says about its publications: which element belongs where, when one is complete, and
 * when it is written.
 *
 * <p>All of it is a function of its arguments and configuration: it is asked again after a restart.
 *
 * @param <T> what a window becomes in the stream
 */
public interface PublicationRules<T> extends Serializable {

    /** The publication an element belongs to; the stream is keyed by it. */
    String publication(T element);

    /**
     * The window an element answers. It replaces the present windows of the same key and part that
     * it lies in or that lie in it, so a window may come in halves and a halved one whole.
     */
    Window window(T element);

    /** Mark of an element's content: equal content makes no new revision. */
    String contentHash(T element);

    /**
     * Name of the file that makes a publication exist: JSON with a whole number {@code revision} at
     * its top, the last file of each draft.
     */
    String manifestName(String publication);

    /**
     * Whether all windows of a publication are there.
     *
     * @param present sorted by start, then key, part and end; no two of a key and part overlap
     *     unless they partly did in the stream
     */
    boolean isComplete(String publication, List<Window> present);

    /**
     * When an element was asked for: of two for the same time the one that was asked for later
     * stands, in whatever order they come. Null where they come in order.
     */
    default @Nullable Instant readAt(T element) {
        return null;
    }

    /**
     * When a publication that is complete, and not as it was published, is written: at once if that
     * is not after {@code now}, but never while the revision before is on its way. Null: at once,
     * whatever is on its way, as a bounded job needs it, since no timer fires after its last
     * element.
     *
     * @param now processing time
     */
    @Nullable Instant writeAt(String publication, Instant now);

    /**
     * From when on a publication's windows are no longer kept once they are published; null: as
     * soon as they are, as in a bounded job. What comes later opens the publication anew, and it
     * waits until all its windows have come again.
     *
     * @param now processing time
     */
    @Nullable Instant sealedAt(String publication, Instant now);
}
