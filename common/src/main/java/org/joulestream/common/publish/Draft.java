package org.joulestream.common.publish;

import java.util.List;

/**
 * The files of a revision as they were written to scratch.
 *
 * @param files data first, the manifest last; of a notice the notice only; empty for {@link #none}
 * @param removals names of files that the current revision has and this one no longer has
 * @param isNotice whether this is no revision but one file that says why there is none: JSON with
 *     the revision like a manifest, under a name of its own; the publication stays as it is
 */
public record Draft(List<DraftFile> files, List<String> removals, boolean isNotice) {

    /** A revision. */
    public Draft(List<DraftFile> files, List<String> removals) {
        this(files, removals, false);
    }

    /** Copies the lists. */
    public Draft {
        files = List.copyOf(files);
        removals = List.copyOf(removals);
    }

    /** One file that says why there is no revision. */
    public static Draft notice(DraftFile file) {
        return new Draft(List.of(file), List.of(), true);
    }

    /**
     * No revision, since there is nothing to say and nothing was said before: the target stays
     * without this publication.
     */
    public static Draft none() {
        return new Draft(List.of(), List.of());
    }

    boolean isNone() {
        return files.isEmpty() && removals.isEmpty() && !isNotice;
    }

    /** The one without which the others do not count. */
    DraftFile manifest() {
        return files.get(files.size() - 1);
    }
}
