package org.joulestream.common.publish;

import java.io.IOException;
import java.io.Serializable;

/** Says where publications go, and is resolved in the tasks that write there. */
@FunctionalInterface
public interface PublicationTarget extends Serializable {

    /** The store; called in each task that stages or commits. */
    PublicationStore open() throws IOException;

    /**
     * The folder at a location.
     *
     * @param location a path or {@code file:} URI of a file system that all task managers share, or
     *     a URI of any file system of Flink that can write and commit later, such as {@code
     *     s3://bucket/folder}
     */
    static PublicationTarget at(String location) {
        throw new UnsupportedOperationException(location);
    }
}
