package org.joulestream.common.publish;

import org.jspecify.annotations.Nullable;

/**
 * A revision of a publication that is to be written.
 *
 * @param name the publication's
 * @param revision to be written into the manifest
 * @param currentManifest the manifest at the target; null where there is none, or where a newer
 *     revision than it is still on its way: then nothing can be compared, and files are written
 * @param elements sorted by the start of their windows, read from state one at a time; may be gone
 *     through more than once, not after the call
 */
public record PublicationRequest<T>(
        String name, long revision, byte @Nullable [] currentManifest, Iterable<T> elements) {}
