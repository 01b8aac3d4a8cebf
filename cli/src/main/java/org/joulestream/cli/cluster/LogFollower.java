package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads on in a log that is being written, whole lines only. */
final class LogFollower {
    private final Path file;
    private long position;

    private LogFollower(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Begins a number of lines before the end. */
    static LogFollower after(Path file, int lines) throws IOException {
        LogText.Part all = LogText.part(file, 0);
        List<String> last = all.lines();
        long skipped = Math.max(0, last.size() - lines);
        long bytes = last.stream().limit(skipped).mapToLong(LogText::bytesWithLineBreak).sum();
        return new LogFollower(file, all.start() + bytes);
    }

    Path file() {
        return file;
    }

    /** What was written since, without a line that is not finished. */
    List<String> next() throws IOException {
        LogText.Part part = LogText.part(file, position);
        position = part.end();
        return part.lines();
    }
}
