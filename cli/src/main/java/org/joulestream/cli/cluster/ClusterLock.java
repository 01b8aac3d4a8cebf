package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** One start or stop at a time in a directory; the system gives it back when its owner dies. */
record ClusterLock(FileChannel channel) implements AutoCloseable {

    static ClusterLock acquire(ClusterDirectory directory, Consumer<String> say)
            throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            say.accept(
                    "another joule works on the cluster in %s; waiting for it"
                            .formatted(directory.shown()));
            channel.lock();
        }
        return new ClusterLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
