package org.joulestream.common.publish;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.core.fs.FileSystem;

/** Says where publications go, and is resolved in the tasks that write there. */
@FunctionalInterface
public interface PublicationTarget extends Serializable {

    /** The store; called in each task that stages or commits. */
    PublicationStore open() throws IOException;

    /**
     * The folder at a location.
     *
     * @param location a path or {@code file:} URI of a file system that all task managers share, or
     *     a URI of any file system of Flink that can write now and commit later, such as {@code
     *     s3://bucket/folder}
     */
    static PublicationTarget at(String location) {
        if (!location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            return local(Path.of(location).toAbsolutePath().toString());
        }
        URI root = URI.create(location);
        if ("file".equalsIgnoreCase(root.getScheme())) {
            return local(root.getPath());
        }
        return () -> new FlinkPublicationStore(FileSystem.get(root), pathOf(root));
    }

    private static PublicationTarget local(String folder) {
        return () -> new LocalPublicationStore(Path.of(folder));
    }

    private static org.apache.flink.core.fs.Path pathOf(URI root) {
        return new org.apache.flink.core.fs.Path(root);
    }
}
