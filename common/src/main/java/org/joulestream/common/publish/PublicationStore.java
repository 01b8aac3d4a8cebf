package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place where publications appear: files are staged there unseen, and take their final names in
 * one step each.
 *
 * <p>Names are relative to its root. Every method may be repeated after a crash at any point.
 */
public interface PublicationStore {

    /**
     * Copies a file to the target without making it visible, and makes it durable there.
     *
     * @param name its final name
     * @throws IOException where it does not fit, or cannot be written; nothing of it is left then
     */
    StagedPart stage(String publication, long revision, String name, Path file) throws IOException;

    /**
     * Gives a staged file its final name, in place of whatever had it, and makes that durable; does
     * nothing where that had been done before.
     *
     * @throws StagedFileLostException where the staged file is gone, and the file of its final name
     *     is not it
     */
    void commit(StagedPart part) throws IOException;

    /** Length in bytes of a visible file; -1 where there is none of that name. */
    long length(String name) throws IOException;

    /** Whether the file of the part's final name has its length and content. */
    boolean holds(StagedPart part) throws IOException;

    /** The content of a visible file; null where there is none of that name. */
    byte @Nullable [] read(String name) throws IOException;

    /**
     * Copies a visible file of any size.
     *
     * @return false where there is none of that name
     */
    boolean fetch(String name, Path to) throws IOException;

    /**
     * Names of what is visible directly in a folder, sorted; those of folders end in '/'. Left out
     * are names that begin with a dot: under such ones stores stage. Nothing where there is no such
     * folder.
     *
     * @param folder relative to the root; empty for the root itself
     */
    List<String> list(String folder) throws IOException;

    /** Removes a visible file, durably; does nothing where there is none of that name. */
    void delete(String name) throws IOException;

    /**
     * Removes what is still staged for a publication's revisions up to this one. Stores that cannot
     * list what is staged do nothing, and say how it is cleaned up.
     */
    void discard(String publication, long revision) throws IOException;
}
