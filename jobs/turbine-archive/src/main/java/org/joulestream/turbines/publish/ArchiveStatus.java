package org.joulestream.turbines.publish;

import java.io.IOException;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;
import org.jspecify.annotations.Nullable;

/**
 * How an archive stands, by what lies in the output folder.
 *
 * @param manifest of its main file; null where there is none
 * @param incomplete why there is no newer one; null where nothing is missing
 */
public record ArchiveStatus(
        ArchiveName archive, @Nullable Manifest manifest, @Nullable IncompleteNotice incomplete) {

    /** Reads the manifest and the notice. */
    public static ArchiveStatus read(
            ArchiveName archive, MonthFormat format, PublicationStore store) throws IOException {
        String main = ArchiveLayout.manifestOf(format.mainFile(archive));
        return new ArchiveStatus(
                archive,
                Manifest.read(store.read(main)).manifest(),
                IncompleteNotice.read(store.read(ArchiveLayout.incomplete(archive))));
    }

    /** Whether the archive is there and nothing is missing. */
    public boolean isComplete() {
        return manifest != null && incomplete == null;
    }
}
