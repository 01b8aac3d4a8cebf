package org.joulestream.common.publish;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.jspecify.annotations.Nullable;

/** A file was staged, is gone, and is not at its final place either: no restart can help. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class StagedFileLostException extends IOException {

    private StagedFileLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * @param what which file, and what is wrong with it
     * @param foundBytes length of the file that is there; -1 for none
     */
    static StagedFileLostException of(
            StagedPart part, String what, long foundBytes, @Nullable Throwable cause) {
        String found = foundBytes < 0 ? "no file" : foundBytes + " bytes";
        return new StagedFileLostException(
                "%s: found %s, expected %d bytes with SHA-256 %s; put that file back, or start the job without its saved state, so that it writes the publication again"
                        .formatted(what, found, part.length(), part.sha256()),
                cause);
    }
}
