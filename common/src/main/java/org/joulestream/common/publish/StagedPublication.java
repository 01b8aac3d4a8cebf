package org.joulestream.common.publish;

import java.util.Arrays;
import java.util.List;

/**
 * A revision of a publication on its way from the stage to the committer: what is to become visible
 * together.
 *
 * @param name the publication's, such as {@code tur/2023-12}
 * @param revision from 1; the same as in its manifest
 * @param parts in the order in which they become visible: data first, the manifest last
 * @param removals names of files that older revisions had and this one no longer has
 */
public record StagedPublication(String name, long revision, StagedPart[] parts, String[] removals) {

    List<StagedPart> data() {
        return Arrays.asList(parts).subList(0, parts.length - 1);
    }

    /** The part that makes the publication exist. */
    StagedPart manifest() {
        return parts[parts.length - 1];
    }
}
