package org.joulestream.common.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one staged publication visible; may be repeated after a crash at any point.
 *
 * <p>A publication exists when its manifest does. So the manifest of the revision before goes
 * first, if any other file changes, then come data files, removals, and the new manifest last: at
 * no time does a manifest stand beside files that it does not describe.
 *
 * <p>An older revision than the visible one counts as done. That is also the rule of cleaning up:
 * what is staged for a revision that is visible, or for older ones, is never needed again, not even
 * by a savepoint that still lists it.
 */
final class PublicationCommit {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationCommit.class);

    private final PublicationStore store;

    PublicationCommit(PublicationStore store) {
        this.store = store;
    }

    /** Returns false where it was visible before, or a newer revision is. */
    boolean run(StagedPublication publication) throws IOException {
        byte[] visible = store.read(publication.manifestName());
        boolean changes = !isDone(publication, ManifestRevision.of(visible));
        if (changes) {
            replace(publication, visible != null);
            LOG.info(
                    "publication {} is visible as revision {}",
                    publication.name(),
                    publication.revision());
        }
        store.discard(publication.name(), publication.revision());
        return changes;
    }

    private boolean isDone(StagedPublication publication, long visible) throws IOException {
        if (visible > publication.revision()) {
            LOG.info(
                    "publication {} stays at revision {}, newer than {}",
                    publication.name(),
                    visible,
                    publication.revision());
            return true;
        }
        if (publication.isNotice()) {
            return isNoticeDone(publication);
        }
        return visible == publication.revision() && store.holds(publication.manifest());
    }

    /** A newer notice, like a newer revision, has taken what was staged for this one away. */
    private boolean isNoticeDone(StagedPublication notice) throws IOException {
        long visible = ManifestRevision.of(store.read(notice.manifest().name()));
        return visible > notice.revision()
                || (visible == notice.revision() && store.holds(notice.manifest()));
    }

    /** Without a manifest nothing counts yet: then no file is looked at before its commit. */
    private void replace(StagedPublication publication, boolean isVisible) throws IOException {
        List<StagedPart> changed = isVisible ? changedData(publication) : publication.data();
        if (isVisible && (!changed.isEmpty() || publication.removals().length > 0)) {
            store.delete(publication.manifest().name());
        }
        for (StagedPart part : changed) {
            commit(part);
        }
        for (String removal : publication.removals()) {
            store.delete(removal);
        }
        commit(publication.manifest());
    }

    /** What both revisions have, or an attempt before has brought to its place, stays as it is. */
    private List<StagedPart> changedData(StagedPublication publication) throws IOException {
        List<StagedPart> changed = new ArrayList<>();
        for (StagedPart part : publication.data()) {
            if (!store.holds(part)) {
                changed.add(part);
            }
        }
        return changed;
    }

    /**
     * No store is believed: Flink's local one says nothing where neither the staged file nor the
     * target is there, and S3's looks at no more than the length.
     */
    private void commit(StagedPart part) throws IOException {
        store.commit(part);
        if (!store.holds(part)) {
            String what = part.name() + " is not what was staged for it after its commit";
            throw StagedFileLostException.of(part, what, store.length(part.name()), null);
        }
    }
}
