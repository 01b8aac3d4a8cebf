package org.joulestream.telemetry.lake;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.publish.PublicationRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is at the target, or on its way there, before a revision is written.
 *
 * @param manifest null where there is none, or it cannot be read, or a newer one is on its way
 * @param isKnown whether the manifest, or that there is none, tells which files there are
 */
record Predecessor(@Nullable LakeManifest manifest, boolean isKnown) {

    static Predecessor of(PublicationRequest<?> request) {
        LakeManifest manifest = LakeManifest.read(request.currentManifest());
        boolean isFirst = request.currentManifest() == null && request.revision() == 1;
        return new Predecessor(manifest, manifest != null || isFirst);
    }

    /** Whether there is no revision at all. */
    boolean isNone() {
        return isKnown && manifest == null;
    }

    /**
     * Files that a revision with these does not have any more.
     *
     * @param format of the new revision
     * @param otherData name of the data file in the other format
     * @param rejects name of the file of rejected values; null where the new revision has one
     */
    List<String> removals(LakeFormat format, String otherData, @Nullable String rejects) {
        List<String> removals = new ArrayList<>();
        if (mayHave(manifest != null && !manifest.format().equals(LakeText.lowerCase(format)))) {
            removals.add(otherData);
        }
        if (rejects != null && mayHave(manifest != null && manifest.rejected() > 0)) {
            removals.add(rejects);
        }
        return removals;
    }

    private boolean mayHave(boolean byManifest) {
        return byManifest || !isKnown;
    }
}
