package org.joulestream.common.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one thing that is read in a manifest here: the whole number {@code revision} at its top. */
final class ManifestRevision {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestRevision() {}

    /** 0 where there is no manifest, or none that can be read. */
    static long of(byte @Nullable [] manifest) {
        if (manifest == null) {
            return 0;
        }
        try {
            JsonNode revision = JSON.readTree(manifest).path("revision");
            return revision.canConvertToLong() && revision.isIntegralNumber()
                    ? Math.max(0, revision.longValue())
                    : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
