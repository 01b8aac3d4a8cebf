package org.joulestream.turbines.publish;

import java.io.IOException;
import java.util.List;
import org.joulestream.common.publish.ManifestJson;
import org.jspecify.annotations.Nullable;

/**
 * What changed at the source since a month was archived.
 *
 * @param revision of this report, from 1
 * @param publication name of the archive
 * @param archived revision of the archive that was compared; 0 where there is none
 * @param archivedRows rows of that archive
 * @param sourceRows rows that an archive would have now
 * @param same rows of both
 * @param added rows that only the source has
 * @param changed rows of both with other values
 * @param vanished rows that only the archive has
 * @param details some of the differences, and columns that only one side has, for people
 */
public record CheckReport(
        long revision,
        String publication,
        long archived,
        long archivedRows,
        long sourceRows,
        long same,
        long added,
        long changed,
        long vanished,
        List<String> details) {

    /** Copies the list. */
    public CheckReport {
        details = List.copyOf(details);
    }

    /** Whether an export would change nothing. */
    public boolean isUnchanged() {
        return archived > 0 && added == 0 && changed == 0 && vanished == 0 && details.isEmpty();
    }

    byte[] toJson() {
        return ManifestJson.write(this);
    }

    /** Reads what {@link #toJson} wrote; null where there is none. */
    static @Nullable CheckReport read(byte @Nullable [] json) throws IOException {
        return json == null ? null : ManifestJson.read(json, CheckReport.class);
    }
}
