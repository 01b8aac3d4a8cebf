package org.joulestream.common.publish;

import java.util.List;

/**
 * The files of a revision as they were written to scratch.
 *
 * @param files data first, the manifest last
 * @param removals names of files that the current revision has and this one no longer has
 */
public record Draft(List<DraftFile> files, List<String> removals) {}
