package org.joulestream.capacity.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.joulestream.capacity.file.CapacityReader;
import org.joulestream.capacity.file.Delivery;
import org.joulestream.capacity.file.Reason;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;

/** Reads files of a folder; a file counts as posted when it was last modified. */
public final class FolderFetcher implements WindowFetcher<CapacityFile> {

    private final Path folder;
    private final CapacityReader reader;
    private final String job;
    private final long maxBytes;
    private final Clock clock;

    /**
     * @param job name of the job, for rejected records
     * @param maxBytes a longer file is rejected unread
     */
    public FolderFetcher(
            Path folder, CapacityReader reader, String job, long maxBytes, Clock clock) {
        this.folder = folder;
        this.reader = reader;
        this.job = job;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public Fetched<CapacityFile> fetch(Window window, int revision, String lastMark)
            throws IOException {
        Path path = folder.resolve(window.part());
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        Delivery delivery = delivery(window, modified);
        long size = Files.size(path);
        CapacityFile file =
                size > maxBytes
                        ? reader.rejected(delivery, Reason.TOO_LARGE, tooLarge(size))
                        : reader.read(Files.readAllBytes(path), delivery);
        if (!Files.getLastModifiedTime(path).toInstant().equals(modified)) {
            throw new IOException(path + " was written while it was read");
        }
        return new Fetched.Read<>(file, "");
    }

    @Override
    public CapacityFile giveUp(Window window, int revision, Exception lastFailure) {
        return reader.failed(
                delivery(window, clock.instant()), "UNREADABLE", String.valueOf(lastFailure));
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    private Delivery delivery(Window window, Instant postedAt) {
        return new Delivery(
                job,
                "file/" + window.part(),
                null,
                window.part(),
                folder.resolve(window.part()).toString(),
                postedAt,
                clock.instant());
    }

    private String tooLarge(long size) {
        return size + " bytes; expected at most " + maxBytes + " (capacity.max-file-bytes)";
    }
}
