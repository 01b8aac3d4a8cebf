package org.joulestream.common.publish;

import java.util.Arrays;
import java.util.List;

/**
 * A revision of a publication on its way from the stage to the committer: what is to become visible
 * together.
 *
 * @param name the publication's, such as {@code tur/2023-12}
 * @param revision from 1; the same as in its manifest
 * @param manifestName of the file that makes the publication exist; a notice has another last part
 * @param parts in the order in which they become visible: data first, the manifest last
 * @param removals names of files that older revisions had and this one no longer has
 */
public record StagedPublication(
        String name,
        long revision,
        String manifestName,
        StagedPart[] parts,
        String[] removals) {

    List<StagedPart> data() {
        return Arrays.asList(parts).subList(0, parts.length - 1);
    }

    /** Whether this is no revision but says why there is none. */
    boolean isNotice() {
        return !manifest().name().equals(manifestName);
    }

    /** The part without which the others do not count. */
    StagedPart manifest() {
        return parts[parts.length - 1];
    }
}
