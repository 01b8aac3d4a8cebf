package org.joulestream.common.publish;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A file was staged, is gone, and is not at its final place either: no restart can help. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class StagedFileLostException extends IOException {

    StagedFileLostException(String message) {
        super(message);
    }

    StagedFileLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
