package org.joulestream.common.publish;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left to commit where several revisions of a publication are: the newest. A crash while it
 * takes the place of the one before would otherwise be the end: that one's files are at their
 * places or gone, and it could not be made visible again.
 *
 * <p>The stage gives out no second one while one is on its way; states of before had some.
 */
final class NewestRevisions {

    private NewestRevisions() {}

    /** Without those that a newer one, which is no notice, replaces; in the same order. */
    static List<StagedPublication> of(Collection<StagedPublication> publications) {
        Map<String, Long> newest = new HashMap<>();
        for (StagedPublication publication : publications) {
            if (!publication.isNotice()) {
                newest.merge(publication.name(), publication.revision(), Math::max);
            }
        }
        return publications.stream()
                .filter(one -> one.revision() >= newest.getOrDefault(one.name(), 0L))
                .toList();
    }
}
