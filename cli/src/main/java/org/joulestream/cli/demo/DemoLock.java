package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from starting a server on one demo directory. The operating system gives the
 * lock back when its owner dies; the file stays and names the owner.
 */
final class DemoLock implements AutoCloseable {
    private static final String DEMO = "demo";
    private static final String QUERY = "query";
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    private final FileChannel channel;

    private DemoLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * For a demo.
     *
     * @throws ConfigurationException when another process works in the directory
     */
    static DemoLock ofDemo(Path directory) throws IOException, InterruptedException {
        DemoLock lock = acquire(directory, DEMO);
        if (lock != null) {
            return lock;
        }
        throw inUse(directory);
    }

    /** For a query; null where a demo runs, whose server can be asked. */
    static @Nullable DemoLock ofQuery(Path directory) throws IOException, InterruptedException {
        DemoLock lock = acquire(directory, QUERY);
        if (lock == null && !owner(directory).startsWith(DEMO)) {
            throw inUse(directory);
        }
        return lock;
    }

    /** Waits for queries, which are short, and not for a demo. */
    private static @Nullable DemoLock acquire(Path directory, String purpose)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_QUERY.toNanos();
        DemoLock lock = tryAcquire(directory, purpose);
        while (lock == null && !owner(directory).startsWith(DEMO) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            lock = tryAcquire(directory, purpose);
        }
        return lock;
    }

    private static @Nullable DemoLock tryAcquire(Path directory, String purpose)
            throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return null;
        }
        String owner = purpose + " " + ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
        return new DemoLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another demo in this very process holds it.
            return null;
        }
    }

    private static ConfigurationException inUse(Path directory) throws IOException {
        String process = owner(directory).replaceFirst("^\\w+ ", "");
        return new ConfigurationException(
                "%s is in use by process %s; stop that one or give another --dir"
                        .formatted(directory, process));
    }

    private static String owner(Path directory) throws IOException {
        return Files.readString(file(directory)).strip();
    }

    private static Path file(Path directory) {
        return directory.resolve("lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
